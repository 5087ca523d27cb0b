import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { MemberDto } from './contract.ts'
import { listMembers } from './list-members.ts'

/** Every member of the tenant, page by page. */
export async function listAllMembers(ctx: TenantContext): Promise<MemberDto[]> {
  const members: MemberDto[] = []
  let cursor: string | undefined
  do {
    const page = await listMembers(ctx, { limit: 200, cursor })
    members.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return members
}
