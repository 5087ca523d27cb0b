import type { SimulationError, StartState } from '#domain/hydraulics/simulation.ts'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import type { PlantRecord } from '#workers/compute/epanet/run-plant.ts'
import { runPlant } from '#workers/compute/epanet/run-plant.ts'
import { fillDemand } from '#workers/plant/fill-demand.ts'
import { listChunks } from '#workers/plant/list-chunks.ts'
import type { PlantReading, PlantSignal } from '#workers/plant/plant-signal.ts'
import { readMeter } from '#workers/plant/read-meter.ts'
import { seededNoise } from '#workers/plant/seeded-noise.ts'

export type SyntheticPlant = {
  inp: string
  /** The controls' clock: chunks start anew where it changes. */
  timeZone: string
  /** Demand that came, one value a step from `fromMs`; NaN where nothing was measured. */
  zones: { key: string; junctions: { id: string; share: number }[]; flowM3PerH: number[] }[]
  stepS: number
  fromMs: number
  toMs: number
  /** The end of the run before; null begins at the INP's own levels and states. */
  start: StartState | null
  /** Of the plant's distance from the INP and, unless `isExact`, of its meters. */
  seed: number
  roughnessPct: number
  pumpCurvePct: number
  signals: PlantSignal[]
  /** True gives true values instead of what meters show. */
  isExact?: boolean
}

/** Readings in order of time; a chunk is at most a week. `end` is the state that the next run starts from. */
export type PlantChunk = { readings: PlantReading[]; end: StartState }

export class PlantError extends Error {
  readonly error: SimulationError
  constructor(error: SimulationError) {
    super(`the plant stopped: ${error.message}`)
    this.name = 'PlantError'
    this.error = error
  }
}

const weekMs = 7 * 86_400_000

/**
 * What the plant's meters show while the network runs under its own controls, driven by the demand that came. Signals
 * of quantity `demand` are left out: they are the input. Throws PlantError where EPANET gives up.
 */
export async function* runSyntheticPlant(plant: SyntheticPlant): AsyncGenerator<PlantChunk> {
  const { inp, timeZone, stepS, fromMs, toMs, seed, roughnessPct, pumpCurvePct } = plant
  const zones = plant.zones.map((zone) => ({ ...zone, flowM3PerH: fillDemand(zone.flowM3PerH, stepS) }))
  const meters = plant.signals
    .filter(({ quantity }) => quantity !== 'demand')
    .map((signal) => ({ signal, error: seededNoise(seed, `meter.${signal.key}`).normal }))
  const recordEveryS = findCommonInterval(meters.map(({ signal }) => signal.intervalS))
  const pressureAt = plant.signals
    .filter(({ quantity }) => quantity === 'pressure')
    .map(({ asset }) => asset.id)
  let start = plant.start ?? { tankLevelM: {}, pumpSpeed: {} }

  for (const chunk of listChunks(fromMs, toMs, stepS * 1000, timeZone, weekMs)) {
    const firstStep = (chunk.fromMs - fromMs) / 1000 / stepS
    const lastStep = Math.ceil((chunk.toMs - fromMs) / 1000 / stepS)
    const readings: PlantReading[] = []
    const outcome = await runPlant(
      {
        inp,
        perturbation: { seed, roughnessPct, pumpCurvePct },
        startClockS: countClockSeconds(chunk.fromMs, timeZone),
        start,
        durationS: (chunk.toMs - chunk.fromMs) / 1000,
        demand: {
          stepS,
          zones: zones.map((zone) => ({ ...zone, flowM3PerH: zone.flowM3PerH.slice(firstStep, lastStep) })),
        },
        recordEveryS,
        pressureAt,
      },
      (record) => {
        const timeMs = chunk.fromMs + record.atS * 1000
        for (const { signal, error } of meters) {
          if ((timeMs - fromMs) % (signal.intervalS * 1000) !== 0) continue
          const value = readValue(record, signal)
          const shown = plant.isExact ? value : readMeter(signal.quantity, value, error(timeMs / 1000))
          readings.push({ signalKey: signal.key, timeMs, value: shown })
        }
      },
    )
    if (!outcome.ok) throw new PlantError(outcome.error)
    start = outcome.end
    yield { readings, end: outcome.end }
  }
}

function readValue(record: PlantRecord, { key, quantity, asset, nominalHz }: PlantSignal): number {
  const value = readQuantity(record, quantity, asset.id, nominalHz ?? 1)
  if (value === undefined) throw new Error(`signal ${key} is at ${asset.id}, which the network does not have`)
  return value
}

function readQuantity(
  record: PlantRecord,
  quantity: PlantSignal['quantity'],
  id: string,
  nominalHz: number,
): number | undefined {
  if (quantity === 'level') return record.tankLevelM[id]
  if (quantity === 'pressure') return record.pressureM[id]
  const pump = record.pumps[id]
  if (pump === undefined) return undefined
  if (quantity === 'flow') return pump.flowM3PerH
  if (quantity === 'power') return pump.powerKw
  if (quantity === 'speed') return pump.speed * nominalHz
  return pump.speed > 0 ? 1 : 0
}

function findCommonInterval(intervalsS: number[]): number {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))
  return intervalsS.reduce(common, 0) || 3600
}
