import { getSecondFactor } from '#server/second-factor/get-second-factor.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import { listMyTenants } from '#server/tenants/list-my-tenants.ts'
import type { OwnAccountDto } from './contract.ts'

export async function getOwnAccount(ctx: PersonContext): Promise<OwnAccountDto> {
  const { name, email, isMaintainer, userId } = ctx.session
  const [tenants, secondFactor] = [await listMyTenants(userId), await getSecondFactor(ctx)]
  return { name, email, isMaintainer, tenants, secondFactor }
}
