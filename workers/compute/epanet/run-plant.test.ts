import { expect, it } from 'vitest'
import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
import type { StartState } from '#domain/hydraulics/simulation.ts'
import type { PlantRecord, PlantRun } from '#workers/compute/epanet/run-plant.ts'
import { runPlant } from '#workers/compute/epanet/run-plant.ts'

const HOUR = 3600
const flows = Array.from(
  { length: 240 },
  (_, hour) => 50 + 20 * Math.sin(hour / 3.8) + 8 * Math.cos(hour / 1.3),
)
const plant = (fromHour: number, hours: number, start: StartState): PlantRun => ({
  inp: TWO_STATIONS_INP,
  perturbation: { seed: 3, roughnessPct: 4, pumpCurvePct: 3 },
  startClockS: (fromHour * HOUR) % 86_400,
  start,
  durationS: hours * HOUR,
  demand: {
    stepS: HOUR,
    zones: [
      {
        key: 'lower',
        flowM3PerH: flows.slice(fromHour, fromHour + hours),
        junctions: [{ id: 'N3', share: 1 }],
      },
    ],
  },
  recordEveryS: 900,
})
const run = async (asked: PlantRun) => {
  const records: PlantRecord[] = []
  const outcome = await runPlant(asked, (record) => records.push(record))
  if (!outcome.ok) throw new Error(outcome.error.message)
  return { records, end: outcome.end }
}
const inpStart = { tankLevelM: {}, pumpSpeed: {} }

it('records at fixed instants, its pumps run by the rules and the clock', async () => {
  const { records } = await run(plant(0, 240, inpStart))
  expect(records.map(({ atS }) => atS)).toEqual(Array.from({ length: 960 }, (_, quarter) => quarter * 900))
  const high1 = (day: number, hour: number) => records[day * 96 + hour * 4]!.pumps.high1!.speed
  for (let day = 0; day < 10; day++) expect([high1(day, 0), high1(day, 1), high1(day, 7)]).toEqual([0, 1, 0])
  const lowStarts = records.filter(
    ({ pumps }, i) => i > 0 && pumps.low!.speed > records[i - 1]!.pumps.low!.speed,
  )
  expect(lowStarts.length).toBeGreaterThan(2)
  for (const { pumps, totalPowerKw } of records)
    expect(totalPowerKw).toBeCloseTo(pumps.low!.powerKw + pumps.high1!.powerKw + pumps.high2!.powerKw, 9)
})

it('goes on from where it stopped as if it had not', async () => {
  const whole = await run(plant(0, 120, inpStart))
  const parts: PlantRecord[] = []
  let start: StartState = inpStart
  for (let fromHour = 0; fromHour < 120; fromHour += 17) {
    const chunk = await run(plant(fromHour, Math.min(17, 120 - fromHour), start))
    parts.push(...chunk.records)
    start = chunk.end
  }
  expect(parts).toHaveLength(whole.records.length)
  for (const [i, { tankLevelM, pumps }] of whole.records.entries()) {
    expect(parts[i]!.tankLevelM.T1).toBeCloseTo(tankLevelM.T1!, 4)
    expect(parts[i]!.tankLevelM.T2).toBeCloseTo(tankLevelM.T2!, 4)
    expect(parts[i]!.pumps.low!.speed).toBe(pumps.low!.speed)
  }
})

it('is a little off the model, by seed', async () => {
  const exact = { seed: 1, roughnessPct: 0, pumpCurvePct: 0 }
  const model = await run({ ...plant(0, 6, inpStart), perturbation: exact })
  const one = await run(plant(0, 6, inpStart))
  const again = await run(plant(0, 6, inpStart))
  const flow = ({ records }: { records: PlantRecord[] }) => records[0]!.pumps.low!.flowM3PerH
  expect(again.records).toEqual(one.records)
  expect(Math.abs(flow(one) / flow(model) - 1)).toBeGreaterThan(1e-4)
  expect(Math.abs(flow(one) / flow(model) - 1)).toBeLessThan(0.1)
})

it('says so when the network is none', async () => {
  const outcome = await runPlant({ ...plant(0, 1, inpStart), inp: 'nothing' }, () => {})
  expect(outcome).toMatchObject({ ok: false, error: { name: 'network-refused' } })
})
