import type { PumpSettings } from '#server/configurations/contract.ts'
import type { readLatest } from '#server/readings/read-latest.ts'
import type { PumpLane } from './contract.ts'

/** How a pump is by its newest readings; null where no state is read, or none within twice its interval. */
export function findPumpNow(
  { stateSignal, speedSignal, nominalHz }: Pick<PumpSettings, 'stateSignal' | 'speedSignal' | 'nominalHz'>,
  latest: Awaited<ReturnType<typeof readLatest>>,
  intervals: Map<string, number>,
  nowMs: number,
): PumpLane['newest'] {
  const state = stateSignal === null ? undefined : latest.get(stateSignal)
  if (!state || nowMs - state.timeMs > 2 * (intervals.get(stateSignal!) ?? 900) * 1000) return null
  const hz = speedSignal === null ? undefined : latest.get(speedSignal)?.value
  const running = nominalHz && hz && hz > 0 ? Math.round((hz / nominalHz) * 100) / 100 : 1
  return { at: state.timeMs, speed: state.value > 0.5 ? running : 0 }
}
