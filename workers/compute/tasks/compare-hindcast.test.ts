import { expect, it } from 'vitest'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { smallInp } from '#scripts/test/small-utility.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'
import { createHindcastComparison } from '#workers/compute/tasks/compare-hindcast.ts'

const read = readNetwork(smallInp)
if (!read.ok) throw new Error('the fixture cannot be read')
const pump = read.network.pumps[0]!.id
const tank = read.network.tanks[0]!
const slotS = 900
const timesS = Array.from({ length: 24 }, (_, slot) => slot * slotS)
const startM = (tank.minLevelM + tank.maxLevelM) / 2

const problem = {
  inp: smallInp,
  durationS: 6 * 3600,
  startClockS: 0,
  start: { tankLevelM: { [tank.id]: startM }, pumpSpeed: { [pump]: 0 } },
  demand: { stepS: slotS, zones: [] },
  price: { slotS: 3600, perKwh: [0] },
  limits: { tanks: {}, pressures: {} },
}
const schedule = { boundariesS: [0, 3 * 3600, 6 * 3600], pumpSpeed: { [pump]: [0, 1] } }

async function compareWith(levelOffM: number, flowFactor: number) {
  const outcome = await simulate(problem, { kind: 'schedule', schedule })
  if (!outcome.ok) throw new Error(outcome.error.message)
  const { result } = outcome
  const at = (timeS: number) => result.timesS.findLastIndex((instantS) => instantS <= timeS)
  const comparison = createHindcastComparison()
  comparison.add(
    {
      fromS: -6 * 3600,
      problem,
      schedule,
      measured: {
        [tank.id]: {
          timesS,
          levelM: timesS.map((timeS) => result.tankLevelM[tank.id]![at(timeS)]! + levelOffM),
        },
      },
      measuredFlowM3PerH: {
        [pump]: timesS.map((timeS) => (result.pumps[pump]!.flowM3PerH[at(timeS)] ?? 0) * flowFactor),
      },
    },
    result,
  )
  return comparison.finish()
}

it('finds nothing where the meters show what the model says', async () => {
  const { modelTrustM, calibration } = await compareWith(0, 1)
  expect(modelTrustM).toBeCloseTo(0, 9)
  expect(calibration.map(({ quantity, assetId, count }) => [quantity, assetId, count])).toEqual([
    ['level', tank.id, 23],
    // Of six hours the pump ran in three.
    ['flow', pump, 12],
  ])
  for (const { rmse } of calibration) expect(rmse).toBeCloseTo(0, 9)
})

it('says by how much and to which side each meter differs', async () => {
  const { modelTrustM, calibration } = await compareWith(0.2, 0.9)
  expect(modelTrustM).toBeCloseTo(0.2, 9)
  const [level, flow] = calibration
  expect(level).toMatchObject({ unit: 'm', trendPerDay: null })
  expect(level!.bias).toBeCloseTo(-0.2, 9)
  expect(flow!.bias).toBeCloseTo(flow!.meanMeasured / 9, 6)
})

it('keeps what was compared: what the model said beside what each meter showed, at the same instants', async () => {
  const { calibration, hindcast } = await compareWith(0.2, 0.9)
  expect(hindcast!.windows).toBe(1)
  expect(hindcast!.atS).toEqual(timesS.map((timeS) => timeS - 6 * 3600))
  for (const { quantity, assetId, simulated, measured } of hindcast!.series) {
    const { count, bias } = calibration.find((one) => one.quantity === quantity && one.assetId === assetId)!
    const errors = simulated.flatMap((value, i) => (value === null ? [] : [value - measured[i]!]))
    expect(errors).toHaveLength(count)
    expect(errors.reduce((sum, error) => sum + error, 0) / count).toBeCloseTo(bias, 2)
    expect(measured).not.toContain(null)
  }
})

it('has no trust to give without a window', () => {
  expect(createHindcastComparison().finish()).toEqual({
    modelTrustM: null,
    calibration: [],
    hindcast: { windows: 0, atS: [], series: [] },
  })
})
