import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { changeMemberRole } from '#server/members/change-member-role.ts'
import { ChangeMemberRole, MemberDto, NameMember } from '#server/members/contract.ts'
import { getMember, memberEtag } from '#server/members/get-member.ts'
import { removeMember } from '#server/members/remove-member.ts'

const pathExample = { personId: '00000000-0000-4000-8000-000000000001' }

export const GET = tenantRoute({
  summary: 'One member',
  permission: 'member:write',
  input: NameMember,
  output: MemberDto,
  run: getMember,
  etag: memberEtag,
  pathExample,
})
export const PUT = tenantRoute({
  summary: 'Gives a member another role; a utility keeps at least one administrator',
  permission: 'member:write',
  input: ChangeMemberRole,
  output: MemberDto,
  run: changeMemberRole,
  etag: memberEtag,
  isEdit: true,
  pathExample,
})
export const DELETE = tenantRoute({
  summary: 'Ends a membership, from the person’s next request on',
  permission: 'member:write',
  input: NameMember,
  output: z.object({ personId: z.uuid() }),
  run: removeMember,
  pathExample,
})
