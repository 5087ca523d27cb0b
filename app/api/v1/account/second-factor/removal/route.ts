import { personRoute } from '#server/http/person-route.ts'
import { ProveIdentity, SecondFactorDto } from '#server/second-factor/contract.ts'
import { removeTotp } from '#server/second-factor/remove-totp.ts'

export const POST = personRoute({
  summary: 'Takes one’s own authenticator app and recovery codes away',
  description: 'Not a DELETE: the password that it asks for belongs in no address.',
  input: ProveIdentity,
  output: SecondFactorDto,
  run: removeTotp,
})
