import { z } from 'zod'
import { PageQuery, pageOf } from '#server/paging/contract.ts'
import { Email, PersonName } from '#server/persons/contract.ts'
import { Role } from '#server/tenants/contract.ts'

/** How long a link is good. */
export const invitationDays = 7

export const InvitationDto = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  state: z.enum(['open', 'expired', 'accepted', 'revoked']),
  /** Whether the mail went out; "none" where the installation sends no mail. */
  mail: z.enum(['none', 'queued', 'sent', 'failed']),
  /** An actor's id. */
  invitedBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type InvitationDto = z.infer<typeof InvitationDto>

/** The link is answered once, and only where the installation sends no mail: then it is for the asker to hand over. */
export const IssuedInvitationDto = InvitationDto.extend({ link: z.url().nullable() })
export type IssuedInvitationDto = z.infer<typeof IssuedInvitationDto>

export const ListInvitations = z.object(PageQuery)
export type ListInvitations = z.infer<typeof ListInvitations>
export const InvitationPage = pageOf(InvitationDto)
export type InvitationPage = z.infer<typeof InvitationPage>

export const InviteMember = z.strictObject({ email: Email, role: Role })
export type InviteMember = z.infer<typeof InviteMember>

export const NameInvitation = z.object({ invitationId: z.uuid() })
export type NameInvitation = z.infer<typeof NameInvitation>

/** What is offered to whoever holds the link. */
export type OfferDto = {
  state: InvitationDto['state']
  tenant: string
  slug: string
  email: string
  role: Role
  expiresAt: number
  /** Whether somebody signs in with this e-mail already: they join by signing in. */
  hasAccount: boolean
}

export const AcceptAsNew = z.object({
  token: z.string().max(300),
  name: PersonName,
  /** Not looked at where no password signs in. */
  password: z.string().max(1_000),
  locale: z.enum(['pt', 'en']),
})
export type AcceptAsNew = z.infer<typeof AcceptAsNew>

export const AcceptAsMyself = z.object({ token: z.string().max(300) })
export type AcceptAsMyself = z.infer<typeof AcceptAsMyself>
