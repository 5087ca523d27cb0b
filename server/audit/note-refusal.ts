import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Permission } from '#server/auth/permissions.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { log } from '#server/log.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { writeAudit } from './write-audit.ts'

const hourS = 3_600
type Counts = { ofOne: RateLimiterMemory; ofTenant: RateLimiterMemory }
const place = Symbol.for('caudal.refusals')
/** Next bundles pages and routes apart, each with a copy of this module: what they count is the process's. */
const held = globalThis as { [place]?: Counts }
held[place] ??= {
  // What somebody tries again within the hour is one event, and a utility has so many of them: the trail is never thinned.
  ofOne: new RateLimiterMemory({ points: 1, duration: hourS }),
  ofTenant: new RateLimiterMemory({ points: 60, duration: hourS }),
}
const { ofOne, ofTenant } = held[place]

/**
 * Writes down, for the utility's administrators, that somebody who is in it asked for what they may not do. In the memory
 * of this process it counts how often, so that no flood of refusals becomes one of rows; the log has a line of each row.
 * The refusal stands whether or not it could be written down.
 */
export async function noteRefusal(ctx: TenantContext, permission: Permission, asked: string): Promise<void> {
  const { tenantId, actor, address } = ctx
  if (!(await isAdmitted(ofOne, `${tenantId} ${actor} ${permission}`))) return
  if (!(await isAdmitted(ofTenant, tenantId))) return
  log('warn', 'refused', { tenantId, actor, permission, asked, address })
  try {
    await withTenant(tenantId, (tx) =>
      writeAudit(tx, ctx, {
        action: 'permission.refuse',
        subject: `permission ${permission}`,
        after: {
          asked: asked.slice(0, 200),
          why: ctx.isSecondFactorMissing ? 'second-factor' : 'permission',
        },
      }),
    )
  } catch (error) {
    log('error', 'a refusal was not written down', { tenantId, actor, permission, error })
  }
}

async function isAdmitted(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key)
    return true
  } catch (thrown) {
    // What it throws past its points is no Error, and of the class of whichever bundle made the limiter.
    if (thrown instanceof Error) throw thrown
    return false
  }
}
