import { tenantRoute } from '#server/http/tenant-route.ts'
import { ListMembers, MemberPage } from '#server/members/contract.ts'
import { listMembers } from '#server/members/list-members.ts'

export const GET = tenantRoute({
  summary: 'Members of the utility, with their roles',
  permission: 'member:write',
  input: ListMembers,
  output: MemberPage,
  run: listMembers,
})
