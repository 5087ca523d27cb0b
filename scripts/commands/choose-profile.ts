import { makeWideProfile } from '#domain/intake/make-wide-profile.ts'
import { defaultProfile } from '#domain/intake/profile.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { UsedProfile } from '#server/intake/find-profile.ts'
import { builtInProfile, getUsedProfile } from '#server/intake/find-profile.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

type Options = { profile?: string; column?: string[]; timeColumn: string; timeZone?: string }

/**
 * The profile that the command line asks for: by name, or made of its options; undefined when it asks for none.
 * @throws AppError not-found.
 */
export async function chooseProfile(ctx: TenantContext, options: Options): Promise<UsedProfile | undefined> {
  const { profile: name, column, timeColumn, timeZone } = options
  if (name !== undefined)
    return withTenant(ctx.tenantId, async (tx) => {
      const row = await tx.intakeProfile.findFirst({ where: { name, removedAt: null } })
      if (!row) throw notFound(`The profile ${name}`)
      return getUsedProfile(tx, row.id)
    })
  if (!column && timeColumn === 'time' && timeZone === undefined) return undefined
  if (!column) {
    const time = { ...defaultProfile.time, columns: [timeColumn], zone: timeZone ?? null }
    return { ...builtInProfile, format: { ...defaultProfile, time } }
  }
  const columns = Object.fromEntries(
    column.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
  return { ...builtInProfile, format: makeWideProfile(columns, timeColumn, timeZone ?? null) }
}
