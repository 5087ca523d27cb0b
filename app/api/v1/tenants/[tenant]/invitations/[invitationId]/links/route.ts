import { tenantRoute } from '#server/http/tenant-route.ts'
import { IssuedInvitationDto, NameInvitation } from '#server/invitations/contract.ts'
import { resendInvitation } from '#server/invitations/resend-invitation.ts'

export const POST = tenantRoute({
  summary: 'Makes and mails a new link of an invitation, good for seven days; the one before is dead',
  permission: 'member:write',
  input: NameInvitation,
  output: IssuedInvitationDto,
  run: resendInvitation,
  status: 201,
  pathExample: { invitationId: '00000000-0000-4000-8000-000000000001' },
})
