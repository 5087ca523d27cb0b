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
