import { z } from 'zod'
import { AccessRole } from '#server/access/contract.ts'
import { PageQuery, pageOf } from '#server/paging/contract.ts'
import { Email } from '#server/persons/contract.ts'
import { CreateTenant, TenantDto } from '#server/tenants/contract.ts'

/** A tenant as maintainers see it from outside: that it lives, and nothing of what it holds. Times are epoch ms. */
export const TenantStateDto = TenantDto.extend({
  createdAt: z.number(),
  members: z.int(),
  admins: z.int(),
  openInvitations: z.int(),
  /** False where what is stored of it could not be read just now: it then shows neither data nor plan. */
  isReadable: z.boolean(),
  lastDataAt: z.number().nullable(),
  lastPlan: z.object({ state: z.string(), asOf: z.number() }).nullable(),
  /** The asker's own way in: as a member, or for some hours. */
  way: z
    .union([z.literal('member'), z.object({ role: AccessRole, endsAt: z.number(), reason: z.string() })])
    .nullable(),
})
export type TenantStateDto = z.infer<typeof TenantStateDto>

export const ListTenantStates = z.object(PageQuery)
export type ListTenantStates = z.infer<typeof ListTenantStates>
export const TenantStatePage = pageOf(TenantStateDto)
export type TenantStatePage = z.infer<typeof TenantStatePage>

export const CreateTenantWithAdmin = z.strictObject({ ...CreateTenant.shape, adminEmail: Email })
export type CreateTenantWithAdmin = z.infer<typeof CreateTenantWithAdmin>

/** The first admin's link, where the installation sends no mail. */
export const CreatedTenantDto = z.object({
  slug: z.string(),
  name: z.string(),
  adminEmail: z.string(),
  link: z.string().nullable(),
})
export type CreatedTenantDto = z.infer<typeof CreatedTenantDto>

export const NameTenant = z.strictObject({ slug: z.string().max(63) })
