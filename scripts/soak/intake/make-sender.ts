import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { migrate } from '#server/db/migrate.ts'
import { requireEnv } from '#server/env.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { soakSignals } from './journal.ts'

/** A utility with the soak's signals, on the database of DATABASE_URL, which it migrates. */
export async function makeSender(): Promise<TenantContext> {
  await migrate(requireEnv('DATABASE_URL'), requireEnv('CAUDAL_SECRET'))
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  await saveSignals(
    ctx,
    soakSignals.map((key) => ({
      key,
      name: key,
      quantity: 'power',
      unit: 'kW',
      assetKind: 'pump',
      assetId: 'PU1',
      intervalS: 60,
    })),
  )
  return ctx
}
