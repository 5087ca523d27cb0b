import { personRoute } from '#server/http/person-route.ts'
import { changePassword } from '#server/passwords/change-password.ts'
import { ChangePassword } from '#server/passwords/contract.ts'
import { EndedSessionsDto } from '#server/sessions/contract.ts'

export const POST = personRoute({
  summary: 'Sets one’s own password and ends one’s other sessions',
  input: ChangePassword,
  output: EndedSessionsDto,
  run: changePassword,
})
