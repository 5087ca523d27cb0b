import { findCurrentConfiguration } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

/** The settings in force, whose rules hold for signals without their own. */
export async function findSettings(tx: TenantTx) {
  return (await findCurrentConfiguration(tx))?.settings ?? null
}
