import { afterAll, expect, it } from 'vitest'
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
})

/** Levels as they came where so much was drawn. */
async function levelsOf(flowM3PerH: number): Promise<number[]> {
  const { demand, schedule, ...start } = stretch(flowM3PerH)
  const ran = await simulator.simulate(
    {
      ...start,
      durationS: 8 * slotS,
      demand: { stepS: 3600, zones: [{ ...zones[0]!, flowM3PerH: demand.flowM3PerH[0]! }] },
      price: { slotS: 3600, perKwh: [0] },
      limits: { tanks: {}, pressures: {} },
    },
    { kind: 'schedule', schedule },
  )
  if (!ran.ok) throw new Error(ran.error.message)
  const { timesS, tankLevelM } = ran.result
  return boundariesS.map((atS) => tankLevelM[tank.id]![timesS.indexOf(atS)]!)
}

const compare = async (forecast: number, came: number) =>
  compareAhead(simulator, zones, { ...stretch(forecast), levelM: { [tank.id]: await levelsOf(came) } })

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
  const came = { ...stretch(40), levelM: { [tank.id]: await levelsOf(60) } }
  const lookAhead = { zones, stretches: [came, came] }
  const task = { problem, lookAhead, demandCharge: null, hindcast: [] }
  const { ahead } = await simulateBaseline(task, () => {})
  expect(ahead).toEqual(measureAheadErrors([...(await compare(40, 60)), ...(await compare(40, 60))]))
  expect(ahead![0]!.count).toBe(2)
})

it('leaves out what cannot be simulated', async () => {
  const unknown = { ...stretch(40), start: { tankLevelM: { nowhere: 1 }, pumpSpeed: {} } }
  expect(await compareAhead(simulator, zones, { ...unknown, levelM: { [tank.id]: [1] } })).toEqual([])
})
