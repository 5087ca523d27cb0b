import { personRoute } from '#server/http/person-route.ts'
import { EndedSessionDto, EndSession } from '#server/sessions/contract.ts'
import { endSession } from '#server/sessions/end-session.ts'

export const DELETE = personRoute({
  summary: 'Ends one of one’s own sessions, from its next request on',
  input: EndSession,
  output: EndedSessionDto,
  run: endSession,
  pathExample: { sessionId: '3f0c1b0e-0000-4000-8000-000000000000' },
})
