import type { PumpSettings } from '#server/configurations/contract.ts'
import type { Series } from '#server/readings/series.ts'
import type { PumpLane } from './contract.ts'

type Metered = Pick<PumpSettings, 'stateSignal' | 'speedSignal' | 'nominalHz'>

/** The spans in which a pump ran, or a valve was open, from its state and speed readings. */
export function listRuns(
  pump: Metered,
  series: Map<string, Series>,
  intervals: Map<string, number>,
  fromMs: number,
  toMs: number,
): PumpLane['ran'] {
  const state = pump.stateSignal ? series.get(pump.stateSignal) : undefined
  if (!state || !pump.stateSignal) return []
  const speed = pump.speedSignal ? series.get(pump.speedSignal) : undefined
  // A reading holds until the next one, but no longer than twice its interval: a gap is not a run.
  const holdMs = 2 * (intervals.get(pump.stateSignal) ?? 900) * 1000
  const runs: PumpLane['ran'] = []
  let speedAt = 0
  for (const [index, at] of state.timeMs.entries()) {
    if (state.value[index]! <= 0.5) continue
    const end = Math.min(state.timeMs[index + 1] ?? Number.POSITIVE_INFINITY, at + holdMs, toMs)
    const start = Math.max(at, fromMs)
    if (end <= start) continue
    while (speed && speedAt + 1 < speed.timeMs.length && speed.timeMs[speedAt + 1]! <= at) speedAt++
    const hz = speed?.value[speedAt]
    const relative = pump.nominalHz && hz && hz > 0 ? Math.round((hz / pump.nominalHz) * 100) / 100 : 1
    const last = runs.at(-1)
    if (last && last.to === start && Math.abs(last.speed - relative) < 0.02) last.to = end
    else runs.push({ from: start, to: end, speed: relative })
  }
  return runs
}
