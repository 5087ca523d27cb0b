import { readFile } from 'node:fs/promises'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { importNetwork } from '#server/networks/import-network.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import { setTariff } from '#server/tariffs/set-tariff.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { createTenant } from '#server/tenants/create-tenant.ts'
import { findTenant } from '#server/tenants/find-tenant.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import { saveMember } from '#server/tenants/save-member.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { demoAccounts, demoPassword } from './demo-accounts.ts'
import { demoSettings } from './demo-settings.ts'
import { demoTariff } from './demo-tariffs.ts'

/** Creates a demo utility by the same verbs as a real one: network, tariff, signals, settings once only, and people. */
export async function seedUtility(utility: DemoUtility): Promise<TenantContext> {
  const known = await findTenant(utility.slug)
  const open = (id: string) => makeJobContext(id, 'demo', currentTraceparent())
  if (known) {
    await saveDemoMembers(known.id, utility.slug)
    return open(known.id)
  }
  const { slug, name, timeZone, currency, locale } = utility
  const { id } = await createTenant({ slug, name, timeZone, currency, locale, environment: 'DEMO' })
  const ctx = await open(id)
  await importNetwork(ctx, { name: `${slug}.inp`, inp: await readFile(utility.networkFile, 'utf8') })
  await setTariff(ctx, demoTariff(utility))
  await saveSignals(
    ctx,
    utility.signals.map((signal) => ({
      key: signal.key,
      name: signal.name,
      quantity: signal.quantity,
      unit: signal.unit,
      assetKind: signal.asset.kind,
      assetId: signal.asset.id,
      intervalS: signal.intervalS,
      rules: signal.quality,
    })),
  )
  await saveConfiguration(ctx, { settings: demoSettings(utility), comment: 'first settings of the demo' })
  await saveDemoMembers(id, slug)
  return ctx
}

/** The accounts that the demo prints, on a demo of an earlier version too. */
async function saveDemoMembers(tenantId: string, slug: string): Promise<void> {
  for (const { email, name, role, tenants } of demoAccounts)
    if (tenants.includes(slug)) await saveMember({ tenantId, email, name, password: demoPassword, role })
}
