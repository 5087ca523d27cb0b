import { personRoute } from '#server/http/person-route.ts'
import { confirmTotp } from '#server/second-factor/confirm-totp.ts'
import { GiveCode, RecoveryCodes } from '#server/second-factor/contract.ts'

export const POST = personRoute({
  summary: 'Puts the authenticator app in force with its first code; answers the recovery codes, this once',
  input: GiveCode,
  output: RecoveryCodes,
  run: confirmTotp,
})
