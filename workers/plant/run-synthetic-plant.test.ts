import { expect, test } from 'vitest'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import type { PlantReading, PlantSignal } from '#workers/plant/plant-signal.ts'
import type { SyntheticPlant } from '#workers/plant/run-synthetic-plant.ts'
import { PlantError, runSyntheticPlant } from '#workers/plant/run-synthetic-plant.ts'

const hourMs = 3_600_000
const tankAreaM2 = (Math.PI / 4) * 20 ** 2

/** A pump fills a tank by night, by the clock; a village draws from the tank. */
const inp = `[JUNCTIONS]
 A 0 0
 V 10 3
[RESERVOIRS]
 R 0
[TANKS]
 T 40 2.5 0 5 20 0
[PIPES]
 P1 A T 500 300 130 0 Open
 P2 T V 500 300 130 0 Open
[PUMPS]
 PU R A HEAD C
[CURVES]
 C 50 60
[CONTROLS]
 LINK PU OPEN AT CLOCKTIME 10 PM
 LINK PU CLOSED AT CLOCKTIME 4 AM
[TIMES]
 Duration 24:00
 Hydraulic Timestep 1:00
[OPTIONS]
 Units CMH
 Headloss H-W
 Quality None
[END]
`

const signals: PlantSignal[] = [
  { key: 'level', quantity: 'level', asset: { kind: 'tank', id: 'T' }, intervalS: 900 },
  { key: 'flow', quantity: 'flow', asset: { kind: 'pump', id: 'PU' }, intervalS: 900 },
  { key: 'power', quantity: 'power', asset: { kind: 'pump', id: 'PU' }, intervalS: 900 },
  { key: 'state', quantity: 'state', asset: { kind: 'pump', id: 'PU' }, intervalS: 900 },
  { key: 'speed', quantity: 'speed', asset: { kind: 'pump', id: 'PU' }, intervalS: 900, nominalHz: 50 },
  { key: 'pressure', quantity: 'pressure', asset: { kind: 'junction', id: 'V' }, intervalS: 3600 },
]

function plantOf(change: Partial<SyntheticPlant> = {}): SyntheticPlant {
  // Ten days with the change from summer time, 26 October 2025, among them.
  const fromMs = Date.parse('2025-10-19T23:00Z')
  const hours = 240
  return {
    inp,
    timeZone: 'Europe/Lisbon',
    zones: [
      { key: 'v', junctions: [{ id: 'V', share: 1 }], flowM3PerH: Array.from({ length: hours }, () => 20) },
    ],
    stepS: 3600,
    fromMs,
    toMs: fromMs + hours * hourMs,
    start: null,
    seed: 4,
    roughnessPct: 0,
    pumpCurvePct: 0,
    signals,
    isExact: true,
    ...change,
  }
}

async function run(plant: SyntheticPlant) {
  const readings: PlantReading[] = []
  let end = null
  for await (const chunk of runSyntheticPlant(plant)) {
    readings.push(...chunk.readings)
    end = chunk.end
  }
  const valuesOf = (key: string) => readings.filter(({ signalKey }) => signalKey === key)
  return { readings, end, valuesOf }
}

test('the pump runs by the local clock on every day, also when the clocks change', async () => {
  const { valuesOf } = await run(plantOf())
  const states = valuesOf('state')
  expect(states).toHaveLength(240 * 4)
  for (const { timeMs, value } of states) {
    const clockH = countClockSeconds(timeMs, 'Europe/Lisbon') / 3600
    expect(value).toBe(clockH >= 22 || clockH < 4 ? 1 : 0)
  }
  expect(valuesOf('pressure')).toHaveLength(240)
  expect(valuesOf('speed').every(({ value }, i) => value === 50 * states[i]!.value)).toBe(true)
})

test('what is pumped and not drawn is in the tank', async () => {
  const { valuesOf } = await run(plantOf())
  const levels = valuesOf('level')
  const flows = valuesOf('flow')
  for (let i = 0; i + 1 < levels.length; i++) {
    const risenM3 = (levels[i + 1]!.value - levels[i]!.value) * tankAreaM2
    expect(risenM3).toBeCloseTo((flows[i]!.value - 20) / 4, 1)
  }
  for (const { timeMs, value } of valuesOf('pressure')) {
    const level = levels.find((reading) => reading.timeMs === timeMs)!.value
    // Water from the tank to 10 m above datum, less the loss of 20 m3/h in 500 m of 300 mm: 1 cm by Hazen-Williams.
    expect(value).toBeCloseTo(40 + level - 10 - 0.02, 1)
  }
})

test('a run in two pieces is the run at once, and other seeds are other plants', async () => {
  const perturbed = plantOf({ roughnessPct: 5, pumpCurvePct: 5, isExact: false })
  const whole = await run(perturbed)
  const cut = 77
  const middleMs = perturbed.fromMs + cut * hourMs
  const zones = (from: number, to: number) =>
    perturbed.zones.map((zone) => ({ ...zone, flowM3PerH: zone.flowM3PerH.slice(from, to) }))
  const first = await run({ ...perturbed, toMs: middleMs, zones: zones(0, cut) })
  const second = await run({ ...perturbed, fromMs: middleMs, zones: zones(cut, 240), start: first.end })
  expect([...first.readings, ...second.readings]).toEqual(whole.readings)

  const other = await run({ ...perturbed, seed: 5 })
  expect(other.valuesOf('power').map(({ value }) => value)).not.toEqual(
    whole.valuesOf('power').map(({ value }) => value),
  )
})

test('hours that nobody measured are drawn like those of another week', async () => {
  const plant = plantOf()
  const gap = plant.zones.map((zone) => ({
    ...zone,
    flowM3PerH: zone.flowM3PerH.map((flow, i) => (i > 180 && i < 200 ? Number.NaN : flow)),
  }))
  expect((await run({ ...plant, zones: gap })).readings).toEqual((await run(plant)).readings)
})

test('a signal where nothing is, and a network that EPANET refuses, are told', async () => {
  const nowhere: PlantSignal[] = [{ ...signals[0]!, asset: { kind: 'tank', id: 'X' } }]
  await expect(run(plantOf({ signals: nowhere }))).rejects.toThrow('level')
  await expect(run(plantOf({ inp: inp.replace(' PU R A HEAD C', ' PU R A HEAD D') }))).rejects.toThrow(
    PlantError,
  )
})
