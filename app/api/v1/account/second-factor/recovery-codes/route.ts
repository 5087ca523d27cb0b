import { personRoute } from '#server/http/person-route.ts'
import { ProveIdentity, RecoveryCodes } from '#server/second-factor/contract.ts'
import { renewRecoveryCodes } from '#server/second-factor/renew-recovery-codes.ts'

export const POST = personRoute({
  summary: 'Ten new recovery codes; the old ones open nothing any more',
  input: ProveIdentity,
  output: RecoveryCodes,
  run: renewRecoveryCodes,
})
