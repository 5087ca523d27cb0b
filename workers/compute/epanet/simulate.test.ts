import { describe, expect, it } from 'vitest'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
import { getUnitFactors } from '#domain/hydraulics/flow-units.ts'
import type { HydraulicProblem, Operation, SimulationResult } from '#domain/hydraulics/simulation.ts'
import { runEpanetReport } from '#workers/compute/epanet/epanet-report.ts'
import { HOUR, problem, schedule } from '#workers/compute/epanet/simulate.fixture.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'

const run = async (
  asked: HydraulicProblem,
  operation: Operation = { kind: 'controls' },
): Promise<SimulationResult> => {
  const outcome = await simulate(asked, operation)
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.result
}
const at = (result: SimulationResult, series: number[], atS: number) => series[result.timesS.indexOf(atS)]!

describe("against EPANET's own report", () => {
  const priced = (inp: string) => inp.replace('[ENERGY]', '[ENERGY]\n Global Price 0.1')
  const networks = [
    { name: 'litres per second', inp: PUMP_AND_TANK_INP, unit: 'LPS', lengthM: 1, elevation: { T: 40 } },
    {
      name: 'gallons per minute',
      inp: TWO_STATIONS_INP,
      unit: 'GPM',
      lengthM: 0.3048,
      elevation: { T1: 180, T2: 260 },
    },
  ] as const

  it.each(networks)(
    'levels, flows, energy and cost agree in $name',
    async ({ inp, unit, lengthM, elevation }) => {
      const report = await runEpanetReport(priced(inp), 24)
      const result = await run(problem(inp))
      const flowM3PerH = getUnitFactors(unit).flowM3PerH
      let compared = 0
      for (const [id, bottom] of Object.entries(elevation))
        for (const { hour, head } of report.heads.filter((row) => row.id === id && row.hour < 24)) {
          expect(at(result, result.tankLevelM[id]!, hour * HOUR)).toBeCloseTo((head - bottom) * lengthM, 3)
          compared++
        }
      for (const [id, pump] of Object.entries(result.pumps)) {
        for (const { hour, flow } of report.flows.filter((row) => row.id === id && row.hour < 24)) {
          const expected = flow * flowM3PerH
          expect(Math.abs(at(result, pump.flowM3PerH, hour * HOUR) - expected)).toBeLessThan(
            1e-3 * Math.max(1, expected),
          )
          compared++
        }
        expect(pump.energyKwh / report.energyKwh[id]!).toBeCloseTo(1, 2)
      }
      expect(compared).toBeGreaterThan(40)
      expect(Math.abs(result.cost - report.costPerDay)).toBeLessThan(0.02)
    },
  )
})

describe('one pump and one tank', () => {
  const area = 100
  it('the level follows V / A, energy follows rho g Q H / eta', async () => {
    const result = await run(problem(PUMP_AND_TANK_INP, { durationS: 2 * HOUR }))
    const pump = result.pumps.P!
    let volumeM3 = 2 * area
    let energyKwh = 0
    for (let i = 0; i + 1 < result.timesS.length; i++) {
      const hours = (result.timesS[i + 1]! - result.timesS[i]!) / HOUR
      volumeM3 += (pump.flowM3PerH[i]! - 36) * hours
      energyKwh += ((999 * 9.81 * (pump.flowM3PerH[i]! / HOUR) * pump.headM[i]!) / 0.7 / 1000) * hours
      expect(result.tankLevelM.T![i + 1]).toBeCloseTo(volumeM3 / area, 4)
    }
    expect(pump.energyKwh / energyKwh).toBeCloseTo(1, 3)
    expect(result.storedM3.end - result.storedM3.start).toBeCloseTo(volumeM3 - 2 * area, 2)
    expect(result.demandM3).toBeCloseTo(72, 3)
  })

  it('with the pump off the tank gives exactly the demand', async () => {
    const result = await run(problem(PUMP_AND_TANK_INP, { durationS: HOUR }), schedule([0, HOUR], { P: [0] }))
    expect(result.tankLevelM.T!.at(-1)).toBeCloseTo(2 - 0.36, 5)
    expect(result).toMatchObject({ energyKwh: 0, cost: 0, starts: 0, tankClamps: 0 })
  })

  it('at a lower speed the pump follows the affinity laws', async () => {
    const result = await run(
      problem(PUMP_AND_TANK_INP, { durationS: HOUR }),
      schedule([0, HOUR], { P: [0.9] }),
    )
    const { flowM3PerH, headM, speed } = result.pumps.P!
    // The curve through (0, 80), (144, 60), (288, 20): H = 80 - a Q^n.
    const n = Math.log(3) / Math.log(2)
    const headAt = (flow: number) => 80 - 20 * (flow / 144) ** n
    expect(speed[0]).toBe(0.9)
    expect(flowM3PerH[0]).toBeGreaterThan(10)
    expect(headM[0]).toBeCloseTo(0.9 ** 2 * headAt(flowM3PerH[0]! / 0.9), 2)
  })

  it('a tank that stands at its top is counted, once a time', async () => {
    const result = await run(problem(PUMP_AND_TANK_INP))
    const full = result.timesS.filter((_, i) => result.tankLevelM.T![i]! >= 4 - 1e-6)
    expect(full.length).toBeGreaterThan(0)
    expect(result.tankClamps).toBeGreaterThan(0)
    const still = await run(
      problem(PUMP_AND_TANK_INP, { start: { tankLevelM: { T: 0 }, pumpSpeed: {} } }),
      schedule([0, 86_400], { P: [0] }),
    )
    expect(still.tankClamps).toBe(1)
  })

  it('a measured level beyond the tank is taken as its end', async () => {
    const start = { tankLevelM: { T: 4.3 }, pumpSpeed: {} }
    const result = await run(
      problem(PUMP_AND_TANK_INP, { durationS: HOUR, start }),
      schedule([0, HOUR], { P: [0] }),
    )
    expect(result.tankLevelM.T![0]).toBeCloseTo(4, 9)
  })
})

describe('a schedule', () => {
  it('switches exactly at its boundaries, on the hydraulic step or not', async () => {
    const boundaries = [0, 437, 5000, 5001, 86_400]
    const result = await run(problem(PUMP_AND_TANK_INP), schedule(boundaries, { P: [0, 1, 0, 0.95] }))
    for (const boundary of boundaries) expect(result.timesS).toContain(boundary)
    expect(at(result, result.pumps.P!.speed, 437)).toBe(1)
    expect(at(result, result.pumps.P!.speed, 5000)).toBe(0)
    expect(at(result, result.pumps.P!.speed, 5001)).toBe(0.95)
    expect(result.pumps.P!.starts).toBe(2)
    expect(
      Math.max(...result.timesS.slice(1).map((timeS, i) => timeS - result.timesS[i]!)),
    ).toBeLessThanOrEqual(900)
  })

  it('counts the state before as what a start comes from', async () => {
    const start = { tankLevelM: {}, pumpSpeed: { P: 0 } }
    const one = await run(
      problem(PUMP_AND_TANK_INP, { start, durationS: HOUR }),
      schedule([0, HOUR], { P: [1] }),
    )
    expect(one.starts).toBe(1)
  })

  it('overrules controls, rules and the bypass of a pump', async () => {
    const hours = Array.from({ length: 25 }, (_, hour) => hour * HOUR)
    const low = hours.slice(1).map((_, hour) => (hour % 3 === 0 ? 1 : 0))
    const high1 = hours.slice(1).map((_, hour) => (hour % 2 === 0 ? 0.9 : 0))
    const result = await run(problem(TWO_STATIONS_INP), schedule(hours, { low, high1, high2: low }))
    const speeds = (id: string) =>
      hours.slice(0, -1).map((timeS) => at(result, result.pumps[id]!.speed, timeS))
    expect(speeds('low')).toEqual(low)
    expect(speeds('high1')).toEqual(high1)
  })

  it("overrules a pump's speed pattern", async () => {
    const inp = PUMP_AND_TANK_INP.replace('HEAD C', 'HEAD C PATTERN off').replace(
      '[CURVES]',
      ' off 0\n[CURVES]',
    )
    const asked = problem(inp, { durationS: 3 * HOUR })
    const scheduled = await run(asked, schedule([0, 3 * HOUR], { P: [1] }))
    expect(new Set(scheduled.pumps.P!.speed)).toEqual(new Set([1]))
    expect((await run(asked)).energyKwh).toBe(0)
  })

  it('opens the bypass of a pump while it stands and closes it while it runs', async () => {
    const start = { tankLevelM: { T1: 2.5 * 0.3048 }, pumpSpeed: {} }
    const asked = problem(TWO_STATIONS_INP, { durationS: 2 * HOUR, start })
    const standing = await run(asked, schedule([0, 2 * HOUR], { low: [0], high1: [0], high2: [0] }))
    const running = await run(asked, schedule([0, 2 * HOUR], { low: [1], high1: [0], high2: [0] }))
    // The lake stands above the tank's level: it fills by gravity through the bypass, faster with the pump.
    expect(standing.tankLevelM.T1!.at(-1)).toBeGreaterThan(standing.tankLevelM.T1![0]! + 0.01)
    expect(running.tankLevelM.T1!.at(-1)).toBeGreaterThan(standing.tankLevelM.T1!.at(-1)! + 0.05)
    expect(running.pumps.low!.headM[0]).toBeGreaterThan(3)
  })
})

describe('price, demand and limits', () => {
  it('splits the energy of a step over the price slots it spans', async () => {
    const price = { slotS: 600, perKwh: [0.1, 0.3, 0.5] }
    const result = await run(
      problem(PUMP_AND_TANK_INP, { durationS: 1800, price }),
      schedule([0, 1800], { P: [1] }),
    )
    const [first = 0, second = 0] = result.pumps.P!.powerKw
    expect(result.timesS).toEqual([0, 900, 1800])
    const expected = (first / 3600) * (600 * 0.1 + 300 * 0.3) + (second / 3600) * (300 * 0.3 + 600 * 0.5)
    expect(result.cost).toBeCloseTo(expected, 9)
  })

  it('gives a zone its forecast by share and step, and leaves other junctions theirs', async () => {
    const zones = [
      {
        key: 'lower',
        flowM3PerH: [10, 30, 20],
        junctions: [
          { id: 'N3', share: 0.75 },
          { id: 'N1', share: 0.25 },
        ],
      },
    ]
    const gpm = getUnitFactors('GPM').flowM3PerH
    const others = (from: number, to: number) => {
      const day = [0.5, 0.5, 0.5, 0.6, 0.8, 1.2]
      return day.slice(from, to).reduce((sum, factor) => sum + 1.1 * (150 + 40 * factor) * gpm, 0)
    }
    const demand = { stepS: 1800, zones }
    const result = await run(problem(TWO_STATIONS_INP, { durationS: 2 * HOUR, demand }))
    expect(result.demandM3).toBeCloseTo(10 / 2 + 30 / 2 + 20 + others(0, 2), 2)
    const later = await run(problem(TWO_STATIONS_INP, { durationS: 2 * HOUR, startClockS: 4 * HOUR, demand }))
    expect(later.demandM3).toBeCloseTo(10 / 2 + 30 / 2 + 20 + others(4, 6), 2)
  })

  it("changes a junction's own demand at its pattern's steps, wherever these fall", async () => {
    const inp = PUMP_AND_TANK_INP.replace(' flat 1', ' flat 1 3 5').replace(
      'Report Timestep',
      'Pattern Start 0:20\n Report Timestep',
    )
    const result = await run(problem(inp, { durationS: 2 * HOUR }))
    expect(result.timesS).toContain(2400)
    expect(result.demandM3).toBeCloseTo(36 * (1 * (40 / 60) + 3 + 5 * (20 / 60)), 3)
  })

  it('finds limits broken by pressure, level and power', async () => {
    const limits = { tanks: { T: { minM: 1.5, maxM: 4 } }, pressures: { J2: { minM: 12 } }, maxPowerKw: 5 }
    const off = await run(
      problem(PUMP_AND_TANK_INP, { durationS: 4 * HOUR, limits }),
      schedule([0, 4 * HOUR], { P: [0] }),
    )
    const low = off.violations.find(({ kind }) => kind === 'tank-below-min')
    expect(low?.amount).toBeCloseTo(4 * 0.36 - 0.5, 4)
    expect(low?.fromS).toBeCloseTo((0.5 / 0.36) * HOUR, 0)
    expect(off.violations.filter(({ kind }) => kind === 'pressure-below-min')).toHaveLength(1)
    expect(off.leastPressure.J2?.atS).toBe(4 * HOUR - 900)
    const on = await run(
      problem(PUMP_AND_TANK_INP, { durationS: HOUR, limits }),
      schedule([0, HOUR], { P: [1] }),
    )
    expect(on.violations).toMatchObject([
      { kind: 'power-above-max', fromS: 0, durationS: HOUR, amount: on.maxPowerKw - 5 },
    ])
  })
})

describe("today's rules at any start", () => {
  it('controls by time come by the clock, and what the clock did before holds', async () => {
    const start = { tankLevelM: {}, pumpSpeed: { low: 1, high2: 0 } }
    const result = await run(
      problem(TWO_STATIONS_INP, { startClockS: 5.5 * HOUR, durationS: 30 * HOUR, start }),
    )
    const high1 = result.pumps.high1!.speed
    expect(at(result, high1, 0)).toBe(1)
    expect(at(result, high1, 1.5 * HOUR)).toBe(0)
    expect(at(result, high1, 19.5 * HOUR)).toBe(1)
    expect(at(result, high1, 25.5 * HOUR)).toBe(0)
  })

  it('a bypass starts as its pump says', async () => {
    const open = { tankLevelM: { T1: 15 * 0.3048 }, pumpSpeed: { low: 0 } }
    const result = await run(problem(TWO_STATIONS_INP, { durationS: 900, start: open }))
    const reverse = await run(
      problem(TWO_STATIONS_INP, { durationS: 900, start: { ...open, linkOpen: { bypass: false } } }),
    )
    expect(result.storedM3.end).not.toBeCloseTo(reverse.storedM3.end, 1)
  })
})
