import { z } from 'zod'
import { PageQuery, pageOf } from '#server/paging/contract.ts'

/** The longest stay of a maintainer in a tenant. */
export const mostAccessHours = 8

/** What a maintainer may be in a tenant: who runs pumps is the utility's own. */
export const AccessRole = z.enum(['viewer', 'engineer', 'admin'])
export type AccessRole = z.infer<typeof AccessRole>

export const OpenAccess = z.strictObject({
  slug: z.string().max(63),
  role: AccessRole,
  /** Stands in the tenant's audit trail, so it names no person. */
  reason: z.string().trim().min(5).max(500),
  hours: z.int().min(1).max(mostAccessHours),
})
export type OpenAccess = z.infer<typeof OpenAccess>

export const NameAccess = z.object({ grantId: z.uuid() })
export type NameAccess = z.infer<typeof NameAccess>

/** `endsAt`: epoch ms. */
export const OpenedAccessDto = z.object({ id: z.uuid(), endsAt: z.number() })
export type OpenedAccessDto = z.infer<typeof OpenedAccessDto>

/** False when there was nothing to end. */
export const LeftTenantDto = z.object({ hasLeft: z.boolean() })
export type LeftTenantDto = z.infer<typeof LeftTenantDto>

export const AccessGrantDto = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  /** The maintainer, as the name is now. */
  name: z.string(),
  email: z.string(),
  role: AccessRole,
  reason: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  isOpen: z.boolean(),
})
export type AccessGrantDto = z.infer<typeof AccessGrantDto>

export const ListAccessGrants = z.object(PageQuery)
export type ListAccessGrants = z.infer<typeof ListAccessGrants>
export const AccessGrantPage = pageOf(AccessGrantDto)
export type AccessGrantPage = z.infer<typeof AccessGrantPage>
