import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { withSystem } from '#server/db/with-system.ts'
import { conflict, invalid } from '#server/errors.ts'
import { TenantDto } from './contract.ts'

export const CreateTenant = TenantDto.extend({
  slug: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'A slug has small letters, digits and dashes'),
  name: z.string().min(1).max(200),
  timeZone: z.string().refine(isTimeZone, 'This is not an IANA time zone, such as Europe/Lisbon'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, such as EUR'),
})
export type CreateTenant = z.infer<typeof CreateTenant>

/** @throws AppError invalid, conflict when the slug is taken. */
export async function createTenant(input: unknown): Promise<{ id: string }> {
  const parsed = CreateTenant.safeParse(input)
  if (!parsed.success)
    throw invalid(
      'The tenant cannot be created',
      parsed.error.issues.map((issue) => ({
        where: issue.path.join('.'),
        what: issue.message,
        mend: 'Correct this value.',
      })),
    )
  return withSystem('create-tenant', async (tx) => {
    if (await tx.tenant.findUnique({ where: { slug: parsed.data.slug } }))
      throw conflict(`There is a tenant "${parsed.data.slug}" already`, 'Choose another slug.')
    const id = randomUUID()
    await tx.tenant.create({ data: { id, ...parsed.data } })
    return { id }
  })
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
