import type { GivenReadings } from '#domain/readings/merge-readings.ts'
import { unpackBatch } from './batch-payload.ts'

/** `runs`: the position of each batch that brought some, and before which reading its own end. */
export type JoinedReadings = GivenReadings & { runs: { batch: number; until: number }[] }

/** The readings of batches in the order given, by signal (all of them, or those in `only`): known from when their batch was received. */
export function joinBatches(
  batches: { payload: Uint8Array; receivedAtMs: number }[],
  only?: Set<number>,
): Map<number, JoinedReadings> {
  const joined = new Map<number, JoinedReadings>()
  for (const [batch, { payload, receivedAtMs }] of batches.entries())
    for (const [signalId, { timeMs, value }] of unpackBatch(payload)) {
      if (only && !only.has(signalId)) continue
      let given = joined.get(signalId)
      if (!given) {
        const knownAtMs: number[] = []
        joined.set(
          signalId,
          (given = { timeMs: [], knownAtMs, value: [], acceptedAtMs: knownAtMs, runs: [] }),
        )
      }
      for (let i = 0; i < timeMs.length; i++) {
        given.timeMs.push(timeMs[i]!)
        given.value.push(value[i]!)
        given.knownAtMs.push(receivedAtMs)
      }
      given.runs.push({ batch, until: given.timeMs.length })
    }
  return joined
}
