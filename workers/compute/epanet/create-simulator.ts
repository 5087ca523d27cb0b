import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type {
  HydraulicProblem,
  Operation,
  SimulationError,
  SimulationOutcome,
} from '#domain/hydraulics/simulation.ts'
import { findUnknownAsset } from '#workers/compute/epanet/find-unknown-asset.ts'
import type { PreparedSimulation } from '#workers/compute/epanet/prepare-simulation.ts'
import { prepareSimulation } from '#workers/compute/epanet/prepare-simulation.ts'
import { recordSimulation } from '#workers/compute/epanet/record-simulation.ts'

/** Runs one network again and again. Equal problems give equal results whatever ran between. */
export type Simulator = {
  simulate: (problem: Omit<HydraulicProblem, 'inp'>, operation: Operation) => Promise<SimulationOutcome>
  /** Must be called, in a `finally`. */
  close: () => void
}

/** Verification steps are at most a quarter of an hour, or the file's own when shorter. */
const MAX_STEP_S = 900
/** EPANET's default. At 0.01, which some files ask for, levels are off by a centimetre after a day. */
const ACCURACY = 1e-3
/** Networks kept open, one for each operation and division into zones that was asked. */
const MAX_OPEN = 4

/** `maxStepS`: the longest hydraulic step; the file's own holds when shorter. */
export function createSimulator(inp: string, { maxStepS = MAX_STEP_S } = {}): Simulator {
  const read = readNetwork(inp)
  const open = new Map<string, PreparedSimulation>()
  const closeOne = (key: string) => {
    open.get(key)?.prepared.network.close()
    open.delete(key)
  }

  async function simulate(
    problem: Omit<HydraulicProblem, 'inp'>,
    operation: Operation,
  ): Promise<SimulationOutcome> {
    if (!read.ok) {
      const [first] = read.problems
      const at = first?.line == null ? '' : ` (line ${first.line})`
      return refuse(null, `${first?.what ?? 'The network cannot be read'}${at}`)
    }
    const model = read.network
    const unknown = findUnknownAsset(model, problem, operation)
    if (unknown !== null)
      return {
        ok: false,
        error: {
          name: 'unknown-asset',
          code: null,
          atS: null,
          message: `The network has no ${unknown.kind === 'link' ? 'pipe or valve' : unknown.kind} ${unknown.id}`,
          asset: unknown,
        },
      }
    const schedule = operation.kind === 'schedule' ? operation.schedule : null
    const scheduled = Object.keys({ ...schedule?.pumpSpeed, ...schedule?.valves }).sort()
    const key = JSON.stringify([scheduled, problem.demand.zones.map(({ junctions }) => junctions)])
    let simulation = open.get(key)
    if (simulation) open.delete(key)
    else {
      const prepared = await prepareSimulation(inp, model, new Set(scheduled), problem.demand.zones, ACCURACY)
      if (!prepared.ok) return refuse(prepared.error.code, prepared.error.message)
      simulation = prepared.simulation
      const [oldest] = open.keys()
      if (open.size >= MAX_OPEN && oldest !== undefined) closeOne(oldest)
    }
    open.set(key, simulation)
    const watched = operation.kind === 'controls' ? (operation.watched ?? []) : []
    return recordSimulation(simulation, problem, schedule, watched, maxStepS)
  }

  return { simulate, close: () => [...open.keys()].forEach(closeOne) }
}

function refuse(code: number | null, message: string): { ok: false; error: SimulationError } {
  return { ok: false, error: { name: 'network-refused', code, atS: null, message } }
}
