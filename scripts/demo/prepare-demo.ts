import type { DemoResume } from '#prisma/seed/demo-readings.ts'
import { demoUtilities } from '#prisma/seed/demo-utilities.ts'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'
import { closeClients } from '#server/db/clients.ts'
import { migrate } from '#server/db/migrate.ts'
import { requireEnv } from '#server/env.ts'
import { stopBoss } from '#server/jobs/boss.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { stopAll } from '../processes/stop-all.ts'
import { feedUtility } from './feed-utility.ts'
import { seedUtility } from './seed-utility.ts'

export type Demo = { ctx: TenantContext; utility: DemoUtility; resume: DemoResume | null }

/** Schema, demo utilities and their readings up to now, whatever of it is there already. */
export async function prepareDemo(
  ownerUrl: string,
  days: number,
  say: (text: string) => void,
): Promise<Demo[]> {
  await migrate(ownerUrl, requireEnv('CAUDAL_SECRET'))
  stopAll.push(closeClients)
  stopAll.push(stopBoss)
  const demos: Demo[] = []
  for (const utility of demoUtilities) {
    const startedAt = performance.now()
    const ctx = await seedUtility(utility)
    const { rows, resume } = await feedUtility(ctx, utility, Date.now(), days * 86_400_000)
    say(
      `${utility.name}: ${rows.toLocaleString('en')} readings in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
    )
    demos.push({ ctx, utility, resume })
  }
  return demos
}
