import { afterAll, describe, expect, it } from 'vitest'
import { measureAheadErrors } from '#domain/hydraulics/measure-ahead-errors.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { smallInp } from '#scripts/test/small-utility.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { compareAhead } from '#workers/compute/tasks/compare-ahead.ts'
import { simulateBaseline } from '#workers/compute/tasks/simulate-baseline.ts'

const read = readNetwork(smallInp)
if (!read.ok) throw new Error('the fixture cannot be read')
const pump = read.network.pumps[0]!.id
const tank = read.network.tanks[0]!
const simulator = createSimulator(smallInp)
afterAll(() => simulator.close())

const slotS = 900
const boundariesS = Array.from({ length: 9 }, (_, slot) => slot * slotS)
const zones = [{ key: 'town', junctions: [{ id: 'J2', share: 1 }] }]
const stretch = (flowM3PerH: number) => ({
  startClockS: 0,
  start: {
    tankLevelM: { [tank.id]: (tank.minLevelM + tank.maxLevelM) / 2 },
    pumpSpeed: { [pump]: 1 },
  },
  demand: { stepS: 3600, flowM3PerH: [[flowM3PerH, flowM3PerH]] },
  schedule: { boundariesS, pumpSpeed: { [pump]: boundariesS.slice(1).map(() => 1) } },
  pressureM: {},
})

/** The stretch as it came where so much was drawn; the pump stands in `off`. */
async function runWith(flowM3PerH: number, off: number[] = []) {
  const { demand, ...rest } = stretch(flowM3PerH)
  const ran = await simulator.simulate(
    {
      ...rest,
      durationS: 8 * slotS,
      demand: { stepS: 3600, zones: [{ ...zones[0]!, flowM3PerH: demand.flowM3PerH[0]! }] },
      price: { slotS: 3600, perKwh: [0] },
      limits: { tanks: {}, pressures: {} },
      watchedJunctions: ['J2'],
    },
    { kind: 'schedule', schedule: withPumpOff(off) },
  )
  if (!ran.ok) throw new Error(ran.error.message)
  return ran.result
}
const withPumpOff = (off: number[]) => ({
  boundariesS,
  pumpSpeed: { [pump]: boundariesS.slice(1).map((_, slot) => (off.includes(slot) ? 0 : 1)) },
})

async function levelsOf(flowM3PerH: number): Promise<number[]> {
  const { timesS, tankLevelM } = await runWith(flowM3PerH)
  return boundariesS.map((atS) => tankLevelM[tank.id]![timesS.indexOf(atS)]!)
}

/** Slot by slot. */
async function pressuresOf(flowM3PerH: number, off: number[] = []): Promise<number[]> {
  const { timesS, pressureM } = await runWith(flowM3PerH, off)
  return boundariesS.slice(0, -1).map((atS) => pressureM!.J2![timesS.indexOf(atS)]!)
}

const compare = async (forecast: number, came: number) =>
  (
    await compareAhead(simulator, zones, {
      ...stretch(forecast),
      levelM: { [tank.id]: await levelsOf(came) },
    })
  ).levels

it('finds nothing where what was forecast came, and the model is right', async () => {
  const [{ tankId, errorM } = { tankId: '', errorM: [] }] = await compare(40, 40)
  expect(tankId).toBe(tank.id)
  expect(errorM).toHaveLength(8)
  for (const error of errorM) expect(error).toBeCloseTo(0, 3)
})

it('finds levels below what was foreseen where more was drawn than forecast, by what was drawn more', async () => {
  const windows = await compare(40, 60)
  const lackM = (await levelsOf(40)).at(-1)! - (await levelsOf(60)).at(-1)!
  expect(lackM).toBeGreaterThan(0.05)
  const [error] = measureAheadErrors(windows)
  expect(error!.belowM).toBeCloseTo(lackM, 3)
  expect(error!.aboveM).toBeCloseTo(0, 3)
  const [turned] = measureAheadErrors(await compare(60, 40))
  expect(turned!.aboveM).toBeCloseTo(lackM, 3)
})

describe('pressures', () => {
  const compareAt = async (forecast: number, measured: number[], off: number[] = []) => {
    const asked = {
      ...stretch(forecast),
      schedule: withPumpOff(off),
      levelM: {},
      pressureM: { J2: measured },
    }
    const { pressures } = await compareAhead(simulator, zones, asked)
    const { junctionId, simulatedM, measuredM } = pressures[0]!
    expect(junctionId).toBe('J2')
    expect(simulatedM).toHaveLength(measuredM.length)
    return simulatedM.map((simulated, i) => simulated - measuredM[i]!)
  }

  it('are held against the meter at each slot but the first', async () => {
    const same = await compareAt(40, await pressuresOf(40))
    expect(same).toHaveLength(7)
    for (const error of same) expect(error).toBeCloseTo(0, 6)
    const less = (await pressuresOf(40)).map((pressureM) => pressureM - 0.7)
    for (const error of await compareAt(40, less)) expect(error).toBeCloseTo(0.7, 6)
    for (const error of await compareAt(40, await pressuresOf(60))) expect(error).toBeGreaterThan(0.01)
  })

  it('are not, as a pump starts or stops, nor where nothing was measured', async () => {
    const measured = (await pressuresOf(40, [3])).map((pressureM, slot) =>
      slot === 3 || slot === 4 ? pressureM - 10 : slot === 6 ? Number.NaN : pressureM,
    )
    const errors = await compareAt(40, measured, [3])
    expect(errors).toHaveLength(4)
    for (const error of errors) expect(error).toBeCloseTo(0, 6)
  })
})

it('is a part of what a simulation run finds', async () => {
  const { demand, start, startClockS } = stretch(40)
  const problem = {
    inp: smallInp,
    start,
    startClockS,
    durationS: 8 * slotS,
    demand: { stepS: 3600, zones: [{ ...zones[0]!, flowM3PerH: demand.flowM3PerH[0]! }] },
    price: { slotS: 3600, perKwh: [0] },
    limits: { tanks: {}, pressures: {} },
  }
  const pressureM = { J2: await pressuresOf(60) }
  const came = { ...stretch(40), levelM: { [tank.id]: await levelsOf(60) }, pressureM }
  const lookAhead = { zones, stretches: [came, came] }
  const task = { problem, lookAhead, demandCharge: null, hindcast: [] }
  const { ahead, pressureAhead } = await simulateBaseline(task, () => {})
  expect(ahead).toEqual(measureAheadErrors([...(await compare(40, 60)), ...(await compare(40, 60))]))
  expect(ahead![0]!.count).toBe(2)
  expect(pressureAhead).toMatchObject([{ junctionId: 'J2', count: 2 }])
  expect(pressureAhead![0]!.belowM).toBeGreaterThan(0.01)
})

it('leaves out what cannot be simulated', async () => {
  const unknown = { ...stretch(40), start: { tankLevelM: { nowhere: 1 }, pumpSpeed: {} } }
  expect(await compareAhead(simulator, zones, { ...unknown, levelM: { [tank.id]: [1] } })).toEqual({
    levels: [],
    pressures: [],
  })
})
