import { readFileSync } from 'node:fs'
import type { StartState } from '#domain/hydraulics/simulation.ts'
import { createDegrader } from '#prisma/seed/degrade-readings.ts'
import type { DemoReading } from '#prisma/seed/demo-reading.ts'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'
import { createDemand } from '#prisma/seed/generate-demand.ts'
import { listChunks } from '#workers/plant/list-chunks.ts'
import type { PlantReading } from '#workers/plant/plant-signal.ts'
import { runSyntheticPlant } from '#workers/plant/run-synthetic-plant.ts'

/** Demand is drawn, and drives the plant, every quarter of an hour. */
const stepMs = 900_000
const weekMs = 7 * 86_400_000

/** How the plant stood at `atMs`, and each signal's last value, for a sensor that is stuck. */
export type DemoResume = { atMs: number; plant: StartState; lastValue: Record<string, number> }
export type DemoBatch = { toMs: number; rows: DemoReading[]; resume: DemoResume }

/**
 * What all signals of a demonstration utility delivered in [fromMs, toMs), in batches of at most a week, each signal's
 * rows in order of time. Both ends are cut down to the quarter of an hour. Rows may be known only after `toMs`, when a
 * file was late. Demand and faults are those of one long run whatever the pieces. The plant goes on from `resume`, whose
 * instant may lie before `fromMs`, or else from the network's own start levels.
 */
export async function* generateDemoReadings(
  utility: DemoUtility,
  fromMs: number,
  toMs: number,
  resume: DemoResume | null = null,
): AsyncGenerator<DemoBatch> {
  const inp = readFileSync(utility.networkFile, 'utf8')
  const demandAt = createDemand(utility.world)
  const lastValue = { ...resume?.lastValue }
  const degrade = createDegrader(utility.world.seed, utility.signals, lastValue)
  const demandSignals = utility.signals.filter(({ quantity }) => quantity === 'demand')
  let start = resume?.plant ?? null

  const floor = (timeMs: number) => Math.floor(timeMs / stepMs) * stepMs
  const firstMs = floor(fromMs)
  const plantFromMs = Math.min(firstMs, floor(resume?.atMs ?? fromMs))
  for (const chunk of listChunks(plantFromMs, floor(toMs), stepMs, utility.timeZone, weekMs)) {
    const steps = (chunk.toMs - chunk.fromMs) / stepMs
    const zones = utility.zones.map(({ key, junctions, demand }) => ({
      key,
      junctions,
      flowM3PerH: Array.from({ length: steps }, (_, i) => demandAt(demand, chunk.fromMs + i * stepMs)),
    }))
    const readings: PlantReading[] = []
    for (const signal of demandSignals) {
      const flows = zones.find((zone) => zone.key === signal.asset.id)!.flowM3PerH
      for (const [i, value] of flows.entries())
        readings.push({ signalKey: signal.key, timeMs: chunk.fromMs + i * stepMs, value })
    }
    const plant = { inp, timeZone: utility.timeZone, zones, stepS: stepMs / 1000, ...chunk, ...utility.plant }
    for await (const piece of runSyntheticPlant({
      ...plant,
      start,
      signals: utility.signals,
      isExact: true,
    })) {
      readings.push(...piece.readings)
      start = piece.end
    }
    const rows = degrade(readings.filter(({ timeMs }) => timeMs >= firstMs))
    for (const row of rows) lastValue[row.signalKey] = row.value
    yield { toMs: chunk.toMs, rows, resume: { atMs: chunk.toMs, plant: start!, lastValue: { ...lastValue } } }
  }
}
