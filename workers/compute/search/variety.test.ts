import { describe, expect, it } from 'vitest'
import { BOOSTED_ZONE_INP } from '#domain/hydraulics/fixtures/boosted-zone.ts'
import { BYPASSED_STATION_INP } from '#domain/hydraulics/fixtures/bypassed-station.ts'
import { HELD_PRESSURES_INP } from '#domain/hydraulics/fixtures/held-pressures.ts'
import { FLOAT_RULES, makeHillAndTowerInp } from '#domain/hydraulics/fixtures/hill-and-tower.ts'
import { THREE_LIFTS_INP } from '#domain/hydraulics/fixtures/three-lifts.ts'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type { HydraulicProblem, SimulationResult } from '#domain/hydraulics/simulation.ts'
import { storedWaterValue } from '#domain/hydraulics/stored-water-value.ts'
import { judgeSimulation } from '#domain/optimization/judge-simulation.ts'
import { hourS, makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { groupPumps } from '#scripts/commands/group-pumps.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'
import { optimize } from '#workers/compute/search/optimize.ts'

const evaluations = 2_500
const perKwh = Array.from({ length: 24 }, (_, hour) => (hour < 6 || hour >= 22 ? 0.05 : 0.2))
const belowLowestM = 0.5
const PUMP_BY_LEVEL = `[CONTROLS]
 LINK P OPEN IF NODE High BELOW 1.5
 LINK P CLOSED IF NODE High ABOVE 3.6`

type Case = { problem: OptimizationProblem; network: NetworkModel; rules: SimulationResult }

/** A day of a network: every tank within its range, at every junction what today's rules leave it, or nearly. */
const makeCase = async (
  inp: string,
  over: (network: NetworkModel) => Partial<HydraulicProblem> = () => ({}),
): Promise<Case> => {
  const read = readNetwork(inp)
  if (!read.ok) throw new Error(read.problems[0]!.what)
  const { network } = read
  const groups = groupPumps(network)
  const pumps = network.pumps.map(({ id }) => makePump(id, { group: groups.get(id)!.group }))
  const base = makeProblem(24, pumps)
  const tanks = Object.fromEntries(
    network.tanks.map(({ id, minLevelM, maxLevelM }) => [id, { minM: minLevelM, maxM: maxLevelM }]),
  )
  const anyPressure = Object.fromEntries(network.junctions.map(({ id }) => [id, { minM: -1e4 }]))
  const hydraulic: HydraulicProblem = {
    ...base.hydraulic,
    inp,
    price: { slotS: hourS, perKwh },
    limits: { tanks, pressures: anyPressure },
    ...over(network),
  }
  const rules = await run(hydraulic, { kind: 'controls' })
  const pressures = Object.fromEntries(
    Object.entries(rules.leastPressure).map(([id, { pressureM }]) => [
      id,
      { minM: Math.min(15, pressureM - belowLowestM) },
    ]),
  )
  const problem = {
    ...base,
    hydraulic: { ...hydraulic, limits: { tanks, pressures } },
    budget: { evaluations, timeLimitMs: 60_000 },
  }
  return { problem, network, rules }
}

const run = async (...[hydraulic, operation]: Parameters<typeof simulate>) => {
  const outcome = await simulate(hydraulic, operation)
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.result
}

const solve = async ({ problem }: Case) => {
  const result = await optimize(problem, { onProgress: () => {}, shouldStop: () => false })
  const cold = await run(problem.hydraulic, { kind: 'schedule', schedule: result.schedule })
  return { result, cold, judged: judgeSimulation(problem, result.schedule, cold) }
}

describe('networks of many kinds', () => {
  it.each([
    ['lifts in series, one tank filled by gravity', THREE_LIFTS_INP, ['Far']],
    ['zones behind valves that hold pressures and flows', HELD_PRESSURES_INP, ['TL']],
    ['a bypass that follows one of two like pumps', BYPASSED_STATION_INP, []],
    ['a zone without a tank', BOOSTED_ZONE_INP, []],
    ['a tank that rules fill', makeHillAndTowerInp(`${PUMP_BY_LEVEL}\n${FLOAT_RULES}`), []],
  ])('%s: a plan within all limits, like for like cheaper than the rules', async (_, inp, closing) => {
    const one = await makeCase(inp)
    const { result, cold, judged } = await solve(one)
    expect(result).toMatchObject({ state: 'feasible', violations: [], clamps: [] })
    expect(judged.violations).toEqual([])
    expect(result.cost).toBeCloseTo(judged.cost, 6)
    for (const { id, minLevelM, maxLevelM } of one.network.tanks) {
      const levels = cold.tankLevelM[id]!.slice(1)
      expect(Math.min(...levels), id).toBeGreaterThan(minLevelM)
      if (!(closing as string[]).includes(id)) expect(Math.max(...levels), id).toBeLessThan(maxLevelM)
    }
    const stored = storedWaterValue(cold, one.rules, one.problem.hydraulic.price).value
    expect(result.cost - stored).toBeLessThan(one.rules.cost)
  })

  it('breaks only what no schedule can help where a zone is cut off', async () => {
    const one = await makeCase(BOOSTED_ZONE_INP)
    const out = [{ fromS: 9 * hourS, toS: 11 * hourS }]
    const pumps = one.problem.pumps.map((pump) =>
      pump.id.startsWith('boost') ? { ...pump, outOfService: out } : pump,
    )
    const { result } = await solve({ ...one, problem: { ...one.problem, pumps } })
    expect(result).toMatchObject({ state: 'infeasible', clamps: [] })
    expect(result.violations.map(({ assetId }) => assetId).sort()).toEqual(['n5', 'n6'])
    for (const violation of result.violations)
      expect(violation).toMatchObject({ kind: 'pressure-below-min', fromS: 9 * hourS, durationS: 2 * hourS })
  })

  it('lets a tank that began within its margin end there', async () => {
    const one = await makeCase(BOOSTED_ZONE_INP, () => ({ start: { tankLevelM: { T: 4.3 }, pumpSpeed: {} } }))
    const tankMarginM = { T: { minM: 0.5, maxM: 0.5 } }
    const { result, cold } = await solve({ ...one, problem: { ...one.problem, tankMarginM } })
    expect(result).toMatchObject({ state: 'feasible', violations: [], clamps: [] })
    expect(cold.tankLevelM.T!.at(-1)!).toBeGreaterThan(4.299)
  })

  it('needs nothing of tanks behind closed pipes, nor of one that holds no water', async () => {
    const inp = BOOSTED_ZONE_INP.replace(
      '[PIPES]',
      ' Off 70 2 0 4 10 0\n Out 70 0 0 4 10 0\n Dry 70 1 1 1 10 0\n[PIPES]',
    ).replace(
      '[PUMPS]',
      ' o n3 Off 50 200 125 0 Closed\n u n3 Out 50 200 125 0 Closed\n d n3 Dry 50 200 125 0 Closed\n[PUMPS]',
    )
    const { result } = await solve(await makeCase(inp))
    expect(result).toMatchObject({ state: 'feasible', violations: [], clamps: [] })
    expect(result.trace.at(-1)).toMatchObject({ feasible: true })
  })
})
