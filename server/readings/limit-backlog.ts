import { withTenant } from '#server/db/with-tenant.ts'
import { env } from '#server/env.ts'
import { AppError } from '#server/errors.ts'

/** A count is taken anew after this; in between what this process took is added to it. */
const trustMs = 500
/** A tenant that has sent nothing for so long is folded, or soon is. */
const forgetMs = 60_000

type Backlog = { rows: number; countedAtMs: number; counting: Promise<void> | null }
const backlogs = new Map<string, Backlog>()

/**
 * Lets readings in unless too many wait to be folded, of their tenant or of all that send to this process: waiting
 * readings cost every reader, and a fold that never catches up would end on a full disk.
 * @throws AppError busy.
 */
export async function limitBacklog(tenantId: string, rows: number): Promise<void> {
  let mine = backlogs.get(tenantId)
  if (!mine) backlogs.set(tenantId, (mine = { rows: 0, countedAtMs: 0, counting: null }))
  if (Date.now() - mine.countedAtMs > trustMs) {
    const counted = mine
    counted.counting ??= count(tenantId, counted).finally(() => {
      counted.counting = null
    })
    await counted.counting
  }
  if (mine.rows >= env.CAUDAL_INTAKE_TENANT_BACKLOG) throw tooMany(mine.rows, 'of this utility')
  const all = sumOfAll()
  if (all >= env.CAUDAL_INTAKE_BACKLOG) throw tooMany(all, 'of all utilities')
  mine.rows += rows
}

async function count(tenantId: string, backlog: Backlog): Promise<void> {
  const [{ waiting }] = await withTenant(
    tenantId,
    (tx) => tx.$queryRaw<[{ waiting: number }]>`
      SELECT coalesce(sum("rows"), 0)::float8 AS waiting FROM "intake_batch" WHERE "folded_at" IS NULL`,
  )
  backlog.rows = waiting
  backlog.countedAtMs = Date.now()
}

function sumOfAll(): number {
  const forgottenMs = Date.now() - forgetMs
  let rows = 0
  for (const [tenantId, backlog] of backlogs)
    if (backlog.countedAtMs < forgottenMs && backlog.counting === null) backlogs.delete(tenantId)
    else rows += backlog.rows
  return rows
}

/** This process has folded what waited: what is left is counted when the tenant sends again. */
export function forgetBacklog(tenantId: string): void {
  if (backlogs.get(tenantId)?.counting === null) backlogs.delete(tenantId)
}

const tooMany = (rows: number, whose: string) =>
  new AppError('busy', 503, `${rows} readings ${whose} wait to be taken in; send this again in a moment`)
