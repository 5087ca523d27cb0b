import type { DemoReading } from '#prisma/seed/demo-reading.ts'
import type { DemoSignal } from '#prisma/seed/demo-utility.ts'
import type { FaultPlan } from '#prisma/seed/plan-faults.ts'
import { planFaults, scadaSource } from '#prisma/seed/plan-faults.ts'
import type { PlantReading } from '#workers/plant/plant-signal.ts'
import { readMeter, roundToDigit } from '#workers/plant/read-meter.ts'
import type { SeededNoise } from '#workers/plant/seeded-noise.ts'
import { seededNoise } from '#workers/plant/seeded-noise.ts'

type Degrader = { signal: DemoSignal; faults: FaultPlan; noise: SeededNoise; held: number | null }

/**
 * Turns true values into what a utility's loggers deliver: meter noise and last digit, losses, spikes, sensors that
 * stick, files that come late or twice. The same for the same seed, signal and instant, whatever stretch is asked;
 * a sensor that stuck before the stretch needs its last value from `lastValue`.
 */
export function createDegrader(
  seed: number,
  signals: readonly DemoSignal[],
  lastValue: Readonly<Record<string, number>> = {},
): (readings: Iterable<PlantReading>) => DemoReading[] {
  const byKey = new Map<string, Degrader>()
  for (const signal of signals) {
    const source = signal.asset.kind === 'zone' ? signal.key : scadaSource
    byKey.set(signal.key, {
      signal,
      faults: planFaults(seed, signal.key, signal.quantity, source),
      noise: seededNoise(seed, `meter.${signal.key}`),
      held: lastValue[signal.key] ?? null,
    })
  }
  return (readings) => {
    const rows: DemoReading[] = []
    for (const reading of readings) {
      const degrader = byKey.get(reading.signalKey)
      if (degrader === undefined) throw new Error(`no signal ${reading.signalKey}`)
      degrade(degrader, reading, rows)
    }
    return rows
  }
}

function degrade(degrader: Degrader, { signalKey, timeMs, value }: PlantReading, rows: DemoReading[]): void {
  const { signal, faults, noise } = degrader
  if (faults.isMissing(timeMs)) return
  const measured = readMeter(signal.quantity, value, noise.normal(Math.floor(timeMs / 1000)))
  let shown = measured
  if (faults.isStuck(timeMs)) {
    degrader.held ??= measured
    shown = degrader.held
  } else {
    degrader.held = measured
    const factor = faults.spikeFactor(timeMs)
    if (factor !== 1) shown = roundToDigit(signal.quantity, measured * factor)
  }
  const knownAtMs = timeMs + faults.delayMs(timeMs)
  rows.push({ signalKey, timeMs, value: shown, knownAtMs })
  const repeatDelayMs = faults.repeatDelayMs(timeMs)
  if (repeatDelayMs !== null)
    rows.push({ signalKey, timeMs, value: shown, knownAtMs: knownAtMs + repeatDelayMs })
}
