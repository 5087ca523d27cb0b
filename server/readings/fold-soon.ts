import { log } from '#server/log.ts'
import { foldPending } from './fold-pending.ts'
import { forgetBacklog } from './limit-backlog.ts'

/** Batches that come within this time are folded together; under load longer, so that folding takes a seventh of the time at most. */
const gatherMs = { least: 250, most: 10_000, perFoldMs: 6 }

/** Folds of so many tenants at once: each takes a connection, and those are for accepting first. */
const mostAtOnce = 3
let atOnce = 0
const inLine: (() => void)[] = []

type Folding = { isAskedAgain: boolean; done: Promise<void> }
const folding = new Map<string, Folding>()

/**
 * Folds the tenant's waiting batches in this process in a moment. What fails, or dies with the process, is folded by
 * the worker's sweep: until then the batches are read as they are.
 */
export function foldSoon(tenantId: string): void {
  const now = folding.get(tenantId)
  if (now) {
    now.isAskedAgain = true
    return
  }
  const mine: Folding = { isAskedAgain: true, done: Promise.resolve() }
  folding.set(tenantId, mine)
  mine.done = (async () => {
    try {
      let waitMs = gatherMs.least
      while (mine.isAskedAgain) {
        await new Promise((resolve) => setTimeout(resolve, waitMs))
        mine.isAskedAgain = false
        let startedAt = 0
        await takeTurn(() => {
          startedAt = performance.now()
          return foldPending(tenantId)
        })
        forgetBacklog(tenantId)
        const tookMs = performance.now() - startedAt
        waitMs = Math.min(gatherMs.most, Math.max(gatherMs.least, tookMs * gatherMs.perFoldMs))
      }
    } catch (error) {
      log('warn', 'batches were not folded, the sweep will', { tenantId, error })
    } finally {
      folding.delete(tenantId)
    }
  })()
}

async function takeTurn(work: () => Promise<unknown>): Promise<void> {
  if (atOnce >= mostAtOnce) await new Promise<void>((resolve) => inLine.push(resolve))
  else atOnce++
  try {
    await work()
  } finally {
    // Who comes next takes the place over.
    const next = inLine.shift()
    if (next) next()
    else atOnce--
  }
}

/** Waits until this process folds nothing. */
export async function settleFolds(): Promise<void> {
  while (folding.size > 0) await Promise.all([...folding.values()].map((one) => one.done))
}
