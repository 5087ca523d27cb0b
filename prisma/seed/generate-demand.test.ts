import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { aguasDoCerrado } from '#prisma/seed/aguas-do-cerrado/utility.ts'
import { aguasDoVale } from '#prisma/seed/aguas-do-vale/utility.ts'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'
import { createDemand } from '#prisma/seed/generate-demand.ts'

const dayMs = 86_400_000
const stepMs = 900_000

function dayMeans(utility: DemoUtility, zoneKey: string, fromMs: number, days: number): number[] {
  const demandAt = createDemand(utility.world)
  const zone = utility.zones.find(({ key }) => key === zoneKey)!.demand
  return Array.from({ length: days }, (_, day) => {
    let sum = 0
    for (let i = 0; i < 96; i++) sum += demandAt(zone, fromMs + day * dayMs + i * stepMs)
    return sum / 96
  })
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

test('the same seed gives the same year in any order and in any pieces', () => {
  const fromMs = Date.parse('2025-01-01T00:00Z')
  const digest = (order: (i: number) => number) => {
    const demandAt = createDemand(aguasDoVale.world)
    const values = new Float64Array(4 * 2000)
    for (let i = 0; i < values.length; i++) {
      const k = order(i)
      values[k] = demandAt(aguasDoVale.zones[k % 4]!.demand, fromMs + Math.floor(k / 4) * 16 * stepMs)
    }
    return createHash('sha256').update(values).digest('hex')
  }
  const whole = digest((i) => i)
  expect(digest((i) => 7999 - i)).toBe(whole)
  expect(digest((i) => (i * 3) % 8000)).toBe(whole)
})

test('another seed gives another year of the same size', () => {
  const other = { ...aguasDoVale, world: { ...aguasDoVale.world, seed: 99 } }
  const fromMs = Date.parse('2025-02-03T00:00Z')
  const a = dayMeans(aguasDoVale, 'norte', fromMs, 56)
  const b = dayMeans(other, 'norte', fromMs, 56)
  expect(a).not.toEqual(b)
  expect(mean(b) / mean(a)).toBeGreaterThan(0.93)
  expect(mean(b) / mean(a)).toBeLessThan(1.07)
})

test('mornings at 8 draw most, nights at 3 least, and Sunday wakes later', () => {
  const demandAt = createDemand(aguasDoVale.world)
  const norte = aguasDoVale.zones.find(({ key }) => key === 'norte')!.demand
  const at = (local: string) =>
    demandAt(norte, Temporal.ZonedDateTime.from(`${local}[Europe/Lisbon]`).epochMilliseconds)
  // Tuesdays and Sundays of one winter, either side of a change of clocks.
  for (const [tuesday, sunday] of [
    ['2026-01-13', '2026-01-18'],
    ['2026-05-12', '2026-05-17'],
  ]) {
    expect(at(`${tuesday}T08:00`)).toBeGreaterThan(2 * at(`${tuesday}T03:00`))
    expect(at(`${tuesday}T07:30`)).toBeGreaterThan(1.3 * at(`${sunday}T07:30`))
    expect(at(`${sunday}T10:30`)).toBeGreaterThan(at(`${tuesday}T10:30`))
  }
})

test('holidays have the morning of a Sunday', () => {
  const demandAt = createDemand(aguasDoVale.world)
  const encosta = aguasDoVale.zones.find(({ key }) => key === 'encosta')!.demand
  const morning = (date: Temporal.PlainDate) => {
    const at = (hour: number) =>
      demandAt(
        encosta,
        date.toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime: { hour } }).epochMilliseconds,
      )
    return at(7) / at(11)
  }
  // Holidays on weekdays: national, moving with Easter, and the municipality's own.
  for (const date of ['2025-12-01', '2025-12-08', '2026-04-03', '2026-06-04', '2026-06-24']) {
    const holiday = Temporal.PlainDate.from(date)
    const workingDay = morning(holiday.subtract({ days: 21 }))
    const sunday = morning(holiday.add({ days: 7 - holiday.dayOfWeek }))
    expect(Math.abs(morning(holiday) - sunday)).toBeLessThan(Math.abs(morning(holiday) - workingDay))
    expect(morning(holiday)).toBeLessThan(0.8 * workingDay)
  }
})

test('summer draws more than winter, most of all where the gardens are', () => {
  const ratio = (zone: string) =>
    mean(dayMeans(aguasDoVale, zone, Date.parse('2025-07-01T00:00Z'), 56)) /
    mean(dayMeans(aguasDoVale, zone, Date.parse('2025-11-04T00:00Z'), 56))
  expect(ratio('baixa')).toBeGreaterThan(1.15)
  expect(ratio('alto')).toBeGreaterThan(1.25)
  expect(ratio('norte')).toBeLessThan(ratio('alto'))
})

test('growth shows from year to year, and bursts come and are repaired', () => {
  const years = [2024, 2025, 2026].map((year) =>
    mean(dayMeans(aguasDoCerrado, 'centro', Date.parse(`${year}-01-01T03:00Z`), 364)),
  )
  expect(years[2]! / years[0]!).toBeGreaterThan(1.01)
  expect(years[2]! / years[0]!).toBeLessThan(1.05)

  const withoutBursts = structuredClone({ ...aguasDoVale, networkFile: null }) as unknown as DemoUtility
  for (const zone of withoutBursts.zones) zone.demand.burstsPerYear = 0
  const fromMs = Date.parse('2025-01-01T00:00Z')
  const plain = dayMeans(withoutBursts, 'baixa', fromMs, 730)
  const burst = dayMeans(aguasDoVale, 'baixa', fromMs, 730).map((value, i) => value - plain[i]!)
  const days = burst.filter((extra) => extra > 0.5).length
  expect(days).toBeGreaterThan(1)
  expect(days).toBeLessThan(40)
  expect(Math.max(...burst)).toBeLessThan(0.2 * 80)
})
