import { tenantRoute } from '#server/http/tenant-route.ts'
import { NameMember } from '#server/members/contract.ts'
import { MemberResetDto } from '#server/password-resets/contract.ts'
import { createMemberReset } from '#server/password-resets/create-member-reset.ts'

export const POST = tenantRoute({
  summary: 'Mails a member a link to set a new password',
  description:
    'Where the installation sends no mail the link is answered instead, and only for a member whose account opens nothing but this utility.',
  permission: 'member:write',
  input: NameMember,
  output: MemberResetDto,
  run: createMemberReset,
  status: 201,
  pathExample: { personId: '00000000-0000-4000-8000-000000000001' },
})
