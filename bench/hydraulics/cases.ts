import { prepareOperation } from '#domain/hydraulics/operation/prepare-operation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { benchPrice } from '../networks/bench-tariff.ts'
import { readCase } from '../networks/read-case.ts'

export type HydraulicsCase = { name: string; problem: OptimizationProblem }

const files = [
  { name: 'net3', file: 'net3.inp', demandFactor: 1 },
  { name: 'anytown', file: 'anytown-modified.inp', demandFactor: 1 },
  { name: 'van-zyl', file: 'van-zyl.inp', demandFactor: 1 },
  { name: 'd-town', file: 'd-town.inp', demandFactor: 0.8 },
]
const hours = 24
const hourS = 3600
const targetM = 20
const marginM = 0.5

/** A day in hourly steps, every tank within its range, every junction within its limit of pressure: one recipe for all. */
export async function* listCases(dataDir: string, evaluations: number): AsyncGenerator<HydraulicsCase> {
  for (const { name, file, demandFactor } of files) {
    const { inp, model, pumps } = readCase(dataDir, file, demandFactor)
    const { startClockS } = prepareOperation(inp, model, new Set())
    const hydraulic = {
      inp,
      durationS: hours * hourS,
      startClockS,
      start: { tankLevelM: {}, pumpSpeed: Object.fromEntries(pumps.map(({ id }) => [id, 0])) },
      demand: { stepS: hourS, zones: [] },
      price: {
        slotS: hourS,
        perKwh: Array.from({ length: hours }, (_, k) => benchPrice((startClockS / hourS + k) % hours)),
      },
    }
    const tanks = Object.fromEntries(
      model.tanks.map(({ id, minLevelM, maxLevelM }) => [id, { minM: minLevelM, maxM: maxLevelM }]),
    )
    const junctions = model.junctions.map(({ id }) => id)
    const least = await leastPressures(hydraulic, junctions)
    const pressures = Object.fromEntries(
      junctions.map((id) => [id, { minM: Math.min(targetM, least[id]! - marginM) }]),
    )
    yield {
      name,
      problem: {
        hydraulic: { ...hydraulic, limits: { tanks, pressures } },
        boundariesS: Array.from({ length: hours + 1 }, (_, k) => k * hourS),
        pumps,
        tankMarginM: {},
        pressureMarginM: {},
        endLevel: { kind: 'at-least-start' },
        demandCharge: null,
        startPrice: 0.5,
        startShare: 0,
        changeShare: 0,
        frozenSteps: 0,
        previous: null,
        budget: { evaluations, timeLimitMs: 3_600_000 },
        seed: 1,
      },
    }
  }
}

/** What the network's own controls bring about. */
async function leastPressures(
  hydraulic: Omit<OptimizationProblem['hydraulic'], 'limits'>,
  junctions: string[],
): Promise<Record<string, number>> {
  const simulator = createSimulator(hydraulic.inp)
  try {
    const pressures = Object.fromEntries(junctions.map((id) => [id, { minM: 0 }]))
    const own = await simulator.simulate(
      { ...hydraulic, start: { tankLevelM: {}, pumpSpeed: {} }, limits: { tanks: {}, pressures } },
      { kind: 'controls' },
    )
    if (!own.ok) throw new Error(own.error.message)
    return Object.fromEntries(
      Object.entries(own.result.leastPressure).map(([id, { pressureM }]) => [id, pressureM]),
    )
  } finally {
    simulator.close()
  }
}
