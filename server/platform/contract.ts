import { z } from 'zod'
import type { AccessRole } from '#server/access/contract.ts'
import { Email } from '#server/persons/contract.ts'
import type { TenantDto } from '#server/tenants/contract.ts'
import { CreateTenant } from '#server/tenants/contract.ts'

/** A tenant as maintainers see it from outside: that it lives, and nothing of what it holds. Times are epoch ms. */
export type TenantStateDto = TenantDto & {
  createdAt: number
  members: number
  admins: number
  openInvitations: number
  lastDataAt: number | null
  lastPlan: { state: string; asOf: number } | null
  /** The asker's own way in: as a member, or for some hours. */
  way: 'member' | { role: AccessRole; endsAt: number; reason: string } | null
}

export const CreateTenantWithAdmin = CreateTenant.extend({ adminEmail: Email })
export type CreateTenantWithAdmin = z.infer<typeof CreateTenantWithAdmin>

/** The first admin's link, where the installation sends no mail. */
export type CreatedTenantDto = { slug: string; name: string; adminEmail: string; link: string | null }

export const NameTenant = z.object({ slug: z.string().max(63) })
