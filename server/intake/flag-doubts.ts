import type { TenantTx } from '#server/db/with-tenant.ts'
import type { PlacedReadings } from './place-readings.ts'

const mostAtOnce = 5_000

/**
 * Keeps which of a file's readings their own source calls questionable: they are stored and used like the others, and a flag
 * of the rule `source` says so for each stretch of them with one code.
 */
export async function flagDoubts(
  tx: TenantTx,
  tenantId: string,
  fileId: string,
  placed: PlacedReadings[],
): Promise<void> {
  const stretches = placed.flatMap(({ signalId, timeMs, doubts }) =>
    listStretches(timeMs, doubts).map(({ fromMs, toMs, count, code }) => ({
      tenantId,
      signalId,
      rule: 'source',
      fromTime: new Date(fromMs),
      toTime: new Date(toMs),
      count,
      detail: code,
      runId: fileId,
    })),
  )
  for (let start = 0; start < stretches.length; start += mostAtOnce)
    await tx.qualityFlag.createMany({
      data: stretches.slice(start, start + mostAtOnce),
      skipDuplicates: true,
    })
}

/** Neighbours in time with one code, no reading of another between them. */
function listStretches(timeMs: number[], doubts: Map<number, string>) {
  if (doubts.size === 0) return []
  const order = timeMs.map((_, i) => i).sort((a, b) => timeMs[a]! - timeMs[b]!)
  const stretches: { fromMs: number; toMs: number; count: number; code: string }[] = []
  let open: (typeof stretches)[number] | undefined
  for (const i of order) {
    const code = doubts.get(i)?.replaceAll('\0', '\ufffd')
    const ms = timeMs[i]!
    if (code === undefined) open = undefined
    else if (open?.code === code) {
      open.toMs = ms
      open.count++
    } else stretches.push((open = { fromMs: ms, toMs: ms, count: 1, code }))
  }
  return stretches
}
