import { z } from 'zod'
import { personRoute } from '#server/http/person-route.ts'
import { EndedSessionsDto, OwnSessionDto } from '#server/sessions/contract.ts'
import { endOtherSessions } from '#server/sessions/end-other-sessions.ts'
import { listSessions } from '#server/sessions/list-sessions.ts'

export const GET = personRoute({
  summary: 'One’s own open sessions, all of them, the one that asks first',
  input: z.object({}),
  output: z.object({ items: z.array(OwnSessionDto) }),
  run: async (ctx) => ({ items: await listSessions(ctx) }),
})
export const DELETE = personRoute({
  summary: 'Ends all of one’s own sessions but the one that asks, from their next request on',
  input: z.object({}),
  output: EndedSessionsDto,
  run: endOtherSessions,
})
