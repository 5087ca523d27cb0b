import { expect, test } from 'vitest'
import { aguasDoVale } from '#prisma/seed/aguas-do-vale/utility.ts'
import { createDegrader } from '#prisma/seed/degrade-readings.ts'
import type { DemoReading } from '#prisma/seed/demo-reading.ts'

const stepMs = 900_000
const fromMs = Date.parse('2025-03-01T00:00Z')
const steps = 365 * 96

/** A value that never repeats: two equal readings in a row can only come from a stuck sensor or the last digit. */
const truth = (signalKey: string, firstStep: number, lastStep: number) =>
  Array.from({ length: lastStep - firstStep }, (_, i) => ({
    signalKey,
    timeMs: fromMs + (firstStep + i) * stepMs,
    value: 60 + 30 * Math.sin((firstStep + i) / 15),
  }))

const year = (signalKey: string) => createDegrader(7, aguasDoVale.signals)(truth(signalKey, 0, steps))
const firstArrivals = (rows: DemoReading[]) =>
  [...new Map(rows.toReversed().map((row) => [row.timeMs, row])).values()].reverse()

test('a stretch made in pieces is the stretch made at once, also where a sensor is stuck', () => {
  for (const key of ['demand-baixa', 'level-talto', 'power-p1']) {
    const whole = year(key)
    const pieces: DemoReading[] = []
    let lastValue: Record<string, number> = {}
    for (let step = 0; step < steps; step += 37) {
      const readings = truth(key, step, Math.min(steps, step + 37))
      pieces.push(...createDegrader(7, aguasDoVale.signals, lastValue)(readings))
      const last = pieces.at(-1)
      if (last !== undefined) lastValue = { [key]: last.value }
    }
    const different = whole.filter((row, i) => row.value !== pieces[i]?.value)
    expect(pieces).toHaveLength(whole.length)
    expect(different).toEqual([])
  }
})

test('a year has short and long gaps, a stuck sensor, spikes, late and repeated rows', () => {
  const rows = year('demand-baixa')
  const once = firstArrivals(rows)
  const share = once.length / steps
  expect(share).toBeGreaterThan(0.97)
  expect(share).toBeLessThan(0.998)

  const gapsH = once.slice(1).map((row, i) => (row.timeMs - once[i]!.timeMs) / 3_600_000)
  expect(gapsH.filter((gap) => gap > 0.25 && gap <= 2.5).length).toBeGreaterThan(20)
  expect(gapsH.filter((gap) => gap > 4).length).toBeGreaterThanOrEqual(1)

  let run = 1
  let longest = 1
  once.forEach((row, i) => {
    run = row.value === once[i - 1]?.value ? run + 1 : 1
    longest = Math.max(longest, run)
  })
  expect(longest).toBeGreaterThan(12)
  expect(longest).toBeLessThan(60)

  const far = once.filter((row) => Math.abs(row.value - 60) > 45)
  expect(far.length).toBeGreaterThan(5)
  expect(far.length).toBeLessThan(60)

  const delaysMin = once.map((row) => (row.knownAtMs - row.timeMs) / 60_000)
  expect(Math.min(...delaysMin)).toBeGreaterThanOrEqual(1)
  expect(delaysMin.filter((delay) => delay < 4).length / once.length).toBeGreaterThan(0.9)
  expect(Math.max(...delaysMin)).toBeGreaterThan(120)

  expect(rows.length - once.length).toBeGreaterThan(10)
  const valueAt = new Map(once.map((row) => [row.timeMs, row.value]))
  expect(rows.filter((row) => valueAt.get(row.timeMs) !== row.value)).toEqual([])
})

test('meters err by about one per cent, levels by about a centimetre, and a stopped pump reads zero', () => {
  const degrade = createDegrader(3, aguasDoVale.signals)
  const spread = (signalKey: string, value: number) => {
    const readings = Array.from({ length: 3000 }, (_, i) => ({
      signalKey,
      timeMs: fromMs + i * stepMs,
      value,
    }))
    const errors = degrade(readings)
      .map((row) => Math.abs(row.value - value))
      .sort((a, b) => a - b)
    return errors[Math.floor(errors.length * 0.68)]!
  }
  expect(spread('flow-p1', 250)).toBeCloseTo(2.5, 0)
  expect(spread('power-p1', 50)).toBeCloseTo(0.5, 1)
  expect(spread('level-tserra', 3.2)).toBeLessThanOrEqual(0.011)
  expect(spread('flow-p1', 0)).toBe(0)
  expect(spread('state-p1', 1)).toBe(0)
})
