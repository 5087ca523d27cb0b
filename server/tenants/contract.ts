import { z } from 'zod'

/** A utility as its screens need it. */
export const TenantDto = z.object({
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  locale: z.enum(['pt', 'en']),
  environment: z.enum(['PRODUCTION', 'STAGING', 'SHADOW', 'DEMO']),
})
export type TenantDto = z.infer<typeof TenantDto>

export const Role = z.enum(['viewer', 'operator', 'engineer', 'admin'])
export type Role = z.infer<typeof Role>

/** First segments of the product's own addresses. */
export const reservedSlugs = ['account', 'api', 'invitation', 'password-reset', 'platform', 'sign-in']

export const CreateTenant = TenantDto.extend({
  slug: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'A slug has small letters, digits and dashes')
    .refine((slug) => !reservedSlugs.includes(slug), 'The product has a page of its own at this address'),
  name: z.string().min(1).max(200),
  timeZone: z.string().refine(isTimeZone, 'This is not an IANA time zone, such as Europe/Lisbon'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, such as EUR'),
})
export type CreateTenant = z.infer<typeof CreateTenant>

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
