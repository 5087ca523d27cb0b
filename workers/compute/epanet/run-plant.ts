import { LinkProperty, NodeProperty } from 'epanet-js'
import type { Perturbation } from '#domain/hydraulics/perturb-network.ts'
import { perturbNetwork } from '#domain/hydraulics/perturb-network.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type { DemandInput, Schedule, SimulationError, StartState } from '#domain/hydraulics/simulation.ts'
import type { ZoneJunctions } from '#workers/compute/epanet/drive-demand.ts'
import { prepareSimulation } from '#workers/compute/epanet/prepare-simulation.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'
import type { PumpState } from '#workers/compute/epanet/read-pump-state.ts'
import { readPumpState } from '#workers/compute/epanet/read-pump-state.ts'
import { runHydraulics } from '#workers/compute/epanet/run-hydraulics.ts'
import { readValveState } from '#workers/compute/epanet/valve-state.ts'

export type PlantModel = { inp: string; perturbation: Perturbation; zones: ZoneJunctions }

export type PlantSpan = {
  startClockS: number
  /** The end of the chunk before, or where the plant is to begin. */
  start: StartState
  durationS: number
  demand: DemandInput
  recordEveryS: number
  /** Junctions whose pressure is recorded. */
  pressureAt?: string[]
  /** Of the pumps and valves that the plant was opened for. */
  schedule?: Schedule
}

export type PlantRun = Omit<PlantModel, 'zones'> & Omit<PlantSpan, 'schedule'>

/** The plant at one instant, s from the start of the run; without noise. */
export type PlantRecord = {
  atS: number
  tankLevelM: Record<string, number>
  pumps: Record<string, PumpState>
  totalPowerKw: number
  /** m, by junction of `pressureAt`; a junction that the network does not have is missing. */
  pressureM: Record<string, number>
}

export type PlantOutcome = { ok: true; end: Required<StartState> } | { ok: false; error: SimulationError }

const MAX_STEP_S = 3600
/** Tight, so that where a chunk begins does not show: flows then hardly depend on those the solver starts from. */
const ACCURACY = 1e-4

/** The plant held open: runs one span after another, each from a state of its own. `close` it in a `finally`. */
export type Plant = {
  run: (span: PlantSpan, onRecord: (record: PlantRecord) => void) => PlantOutcome
  close: () => void
}

/**
 * Opens the network with pipes and pumps a little off the planner's model. `scheduled` pumps and valves are driven by each
 * span's schedule; without any the network's own controls and rules drive it.
 */
export async function openPlant(
  { inp: plannersInp, perturbation, zones }: PlantModel,
  scheduled: ReadonlySet<string>,
): Promise<{ ok: true; plant: Plant } | { ok: false; error: SimulationError }> {
  const inp = perturbNetwork(plannersInp, perturbation)
  const read = readNetwork(inp)
  if (!read.ok) return refuse(null, read.problems[0]?.what ?? 'The network cannot be read')
  const opened = await prepareSimulation(inp, read.network, scheduled, zones, ACCURACY)
  if (!opened.ok) return refuse(opened.error.code, opened.error.message)
  const { prepared, zonePatterns } = opened.simulation
  const run = (span: PlantSpan, onRecord: (record: PlantRecord) => void): PlantOutcome => {
    const error = runHydraulics(
      prepared,
      {
        ...span,
        zonePatterns,
        schedule: span.schedule ?? null,
        maxStepS: MAX_STEP_S,
        stopEveryS: span.recordEveryS,
      },
      {
        onSolved: (atS) => {
          if (atS % span.recordEveryS === 0) onRecord(readRecord(prepared, atS, span.pressureAt ?? []))
        },
        onStepped: () => {},
      },
    )
    return error ? { ok: false, error } : { ok: true, end: readState(prepared, scheduled) }
  }
  return { ok: true, plant: { run, close: prepared.network.close } }
}

/**
 * Runs the network as it would run by itself, under its own controls and rules, and gives a record at 0,
 * recordEveryS, ... before durationS. A long span may be run in chunks: start the next one from `end`, at the clock and
 * the demand step where this one stopped.
 */
export async function runPlant(
  run: PlantRun,
  onRecord: (record: PlantRecord) => void,
): Promise<PlantOutcome> {
  const opened = await openPlant({ ...run, zones: run.demand.zones }, new Set())
  if (!opened.ok) return opened
  try {
    return opened.plant.run(run, onRecord)
  } finally {
    opened.plant.close()
  }
}

const refuse = (code: number | null, message: string): { ok: false; error: SimulationError } => ({
  ok: false,
  error: { name: 'network-refused', code, atS: null, message },
})

function readRecord(plant: PreparedNetwork, atS: number, pressureAt: readonly string[]): PlantRecord {
  const heads = plant.network.readNodes(NodeProperty.Head)
  const pumps = Object.fromEntries(plant.pumps.map((pump) => [pump.id, readPumpState(plant, pump, heads)]))
  const totalPowerKw = Object.values(pumps).reduce((sum, { powerKw }) => sum + powerKw, 0)
  const tankLevelM = readLevels(plant, heads)
  return { atS, tankLevelM, pumps, totalPowerKw, pressureM: readPressures(plant, heads, pressureAt) }
}

function readState(plant: PreparedNetwork, scheduled: ReadonlySet<string>): Required<StartState> {
  const { network, operation, pumps, links } = plant
  const heads = network.readNodes(NodeProperty.Head)
  const pumpIds = new Set(pumps.map(({ id }) => id))
  const linkOpen: Record<string, boolean> = {}
  for (const id of operation.controlledLinks) {
    if (pumpIds.has(id)) continue
    // EPANET gives the status of any link as its "pump state"; an active valve is neither open nor closed.
    const status = network.getLink(links.get(id)!, LinkProperty.PumpState)
    if (status !== ACTIVE) linkOpen[id] = status !== CLOSED
  }
  const pumpSpeed = Object.fromEntries(
    pumps.map((pump) => [pump.id, readPumpState(plant, pump, heads).speed]),
  )
  const valveState = Object.fromEntries(
    [...scheduled]
      .filter((id) => !pumpIds.has(id))
      .map((id) => [id, readValveState(plant, links.get(id)!)] as const),
  )
  return { tankLevelM: readLevels(plant, heads), pumpSpeed, linkOpen, valveState }
}

/** Link states of EPANET (StatusType, types.h). */
const CLOSED = 2
const ACTIVE = 4

function readLevels({ tanks, factors }: PreparedNetwork, heads: Float64Array): Record<string, number> {
  return Object.fromEntries(
    tanks.map(({ id, index, elevation }) => [id, (heads[index - 1]! - elevation) * factors.lengthM]),
  )
}

function readPressures(
  { network, factors }: PreparedNetwork,
  heads: Float64Array,
  junctions: readonly string[],
): Record<string, number> {
  // Reading an elevation may move EPANET's memory, and the view on the heads with it.
  const found = junctions.flatMap((id) => {
    const index = network.nodes.get(id)
    return index === undefined ? [] : [{ id, index, head: heads[index - 1]! }]
  })
  return Object.fromEntries(
    found.map(({ id, index, head }) => [
      id,
      (head - network.getNode(index, NodeProperty.Elevation)) * factors.lengthM,
    ]),
  )
}
