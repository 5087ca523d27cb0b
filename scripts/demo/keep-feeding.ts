import type { DemoResume } from '#prisma/seed/demo-readings.ts'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'
import { log } from '#server/log.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { feedUtility } from './feed-utility.ts'

const everyMs = 60_000

/** Goes on delivering the demo utilities' readings as time goes by. @returns how to stop it. */
export function keepFeeding(
  demos: { ctx: TenantContext; utility: DemoUtility; resume: DemoResume | null }[],
): () => void {
  let isBusy = false
  const feed = async () => {
    if (isBusy) return
    isBusy = true
    try {
      for (const demo of demos)
        demo.resume = (await feedUtility(demo.ctx, demo.utility, Date.now(), 0, demo.resume)).resume
    } catch (error) {
      log('error', 'demo readings were not delivered', { error })
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(feed, everyMs)
  return () => clearInterval(timer)
}
