import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type {
  HydraulicProblem,
  Operation,
  Schedule,
  SimulationResult,
} from '#domain/hydraulics/simulation.ts'
import { storedWaterValue } from '#domain/hydraulics/stored-water-value.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { groupPumps } from '../../scripts/commands/group-pumps.ts'
import { benchPrice } from '../networks/bench-tariff.ts'
import { scaleDemand } from '../networks/scale-demand.ts'

/** A network that brings its own controls, as the product is asked it: no published cost, but a day of those to beat. */
export type OwnControls = {
  name: string
  problem: Omit<OptimizationProblem, 'budget' | 'seed'>
  /** The day under the network's own controls, by the same time step. */
  baseline: SimulationResult
}

const hourS = 3600
const hours = 24
const target = { pressureM: 20, belowLowestM: 0.5 }
const startsPerDay = 6
const networks = [
  { name: 'net3', file: 'net3.inp', demand: 1 },
  { name: 'd-town, demand x 0.8', file: 'd-town.inp', demand: 0.8 },
]

/** The benchmarks' tariff by the hour of the day. */
export const tariffPerKwh = Array.from({ length: hours }, (_, hour) => benchPrice(hour))

/**
 * The networks with controls. Limits: each tank's own range, and at every junction 20 m or half a metre below the lowest
 * pressure of the day under its own controls. Every tank ends at least as full as it began.
 */
export async function listOwnControls(dataDir: string): Promise<OwnControls[]> {
  return Promise.all(
    networks.map(async ({ name, file, demand }) => {
      const inp = scaleDemand(await readFile(join(dataDir, 'networks', file), 'utf8'), demand)
      return { name, ...(await askLikeRules(inp)) }
    }),
  )
}

/** A day of the network as a problem, and as its own controls run it. Throws where the file cannot be read or run. */
async function askLikeRules(inp: string): Promise<Omit<OwnControls, 'name'>> {
  const read = readNetwork(inp)
  if (!read.ok) throw new Error(read.problems[0]!.what)
  const { network } = read
  const hydraulic: HydraulicProblem = {
    inp,
    durationS: hours * hourS,
    startClockS: 0,
    start: { tankLevelM: {}, pumpSpeed: {} },
    demand: { stepS: hourS, zones: [] },
    price: { slotS: hourS, perKwh: tariffPerKwh },
    limits: {
      tanks: Object.fromEntries(
        network.tanks.map(({ id, minLevelM, maxLevelM }) => [id, { minM: minLevelM, maxM: maxLevelM }]),
      ),
      pressures: Object.fromEntries(network.junctions.map(({ id }) => [id, { minM: target.pressureM }])),
    },
  }
  const limited = await limitPressures(hydraulic)
  return { baseline: limited.baseline, problem: toProblem(limited.hydraulic, network) }
}

/** A day with the pressure limits that its own controls leave it, at the junctions that have any; and as these run it. */
export async function limitPressures(
  hydraulic: HydraulicProblem,
): Promise<{ hydraulic: HydraulicProblem; baseline: SimulationResult }> {
  const { tanks, pressures } = hydraulic.limits
  // Below any pressure: so that the lowest of each junction is told.
  const watched = Object.fromEntries(Object.keys(pressures).map((id) => [id, { minM: -1e4 }]))
  const baseline = await runControls({ ...hydraulic, limits: { tanks, pressures: watched } })
  const limited = Object.entries(baseline.leastPressure).map(([id, { pressureM }]) => [
    id,
    { minM: Math.min(target.pressureM, pressureM - target.belowLowestM) },
  ])
  return {
    hydraulic: { ...hydraulic, limits: { tanks, pressures: Object.fromEntries(limited) } },
    baseline,
  }
}

const toProblem = (hydraulic: HydraulicProblem, network: NetworkModel): OwnControls['problem'] => {
  const groups = groupPumps(network)
  return {
    hydraulic,
    boundariesS: Array.from({ length: hours + 1 }, (_, k) => k * hourS),
    pumps: network.pumps.map(({ id, speed }) => ({
      id,
      group: groups.get(id)!.group,
      speeds: [speed > 0 ? speed : 1],
      minOnS: 0,
      minOffS: 0,
      maxStartsPerDay: startsPerDay,
      outOfService: [],
      inStateForS: hours * hourS,
    })),
    tankMarginM: {},
    pressureMarginM: {},
    endLevel: { kind: 'at-least-start' },
    demandCharge: null,
    startPrice: 0,
    startShare: 0,
    changeShare: 0,
    frozenSteps: 0,
    previous: null,
  }
}

/** Hydraulic steps as the product's own runs take them. */
export const ruleStepS = 900

const runControls = (hydraulic: HydraulicProblem) => run(hydraulic, { kind: 'controls' })

/** A plan run cold on the network as given. */
export const runPlan = ({ problem }: OwnControls, schedule: Schedule): Promise<SimulationResult> =>
  run(problem.hydraulic, { kind: 'schedule', schedule })

async function run(hydraulic: HydraulicProblem, operation: Operation): Promise<SimulationResult> {
  const simulator = createSimulator(hydraulic.inp, { maxStepS: ruleStepS })
  try {
    const outcome = await simulator.simulate(hydraulic, operation)
    if (!outcome.ok) throw new Error(outcome.error.message)
    return outcome.result
  } finally {
    simulator.close()
  }
}

/** What the plan stores beyond the controls' day, m3 and money. */
export const storedBeyond = (own: OwnControls, plan: SimulationResult) => ({
  m3: plan.storedM3.end - own.baseline.storedM3.end,
  value: storedWaterValue(plan, own.baseline, own.problem.hydraulic.price).value,
})
