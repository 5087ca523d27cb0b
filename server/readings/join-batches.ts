import type { GivenReadings } from '#domain/readings/merge-readings.ts'
import { unpackBatch } from './batch-payload.ts'

/** `from` is the position of the batch that each reading came in. */
export type JoinedReadings = GivenReadings & { acceptedAtMs: number[]; from: number[] }

/** The readings of batches in the order given, by signal (all of them, or those in `only`): known from when their batch was received. */
export function joinBatches(
  batches: { payload: Uint8Array; receivedAtMs: number }[],
  only?: Set<number>,
): Map<number, JoinedReadings> {
  const joined = new Map<number, JoinedReadings>()
  for (const [from, { payload, receivedAtMs }] of batches.entries())
    for (const [signalId, { timeMs, value }] of unpackBatch(payload)) {
      if (only && !only.has(signalId)) continue
      let given = joined.get(signalId)
      if (!given)
        joined.set(signalId, (given = { timeMs: [], knownAtMs: [], value: [], acceptedAtMs: [], from: [] }))
      for (const [i, ms] of timeMs.entries()) {
        given.timeMs.push(ms)
        given.value.push(value[i]!)
        given.knownAtMs.push(receivedAtMs)
        given.acceptedAtMs.push(receivedAtMs)
        given.from.push(from)
      }
    }
  return joined
}
