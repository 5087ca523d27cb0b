import { personRoute } from '#server/http/person-route.ts'
import { ProveIdentity, TotpSetUp } from '#server/second-factor/contract.ts'
import { startTotp } from '#server/second-factor/start-totp.ts'

export const POST = personRoute({
  summary: 'Begins to set up an authenticator app: its secret, in force once a first code confirmed it',
  input: ProveIdentity,
  output: TotpSetUp,
  run: startTotp,
})
