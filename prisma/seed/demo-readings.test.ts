import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aguasDoVale } from '#prisma/seed/aguas-do-vale/utility.ts'
import type { DemoReading } from '#prisma/seed/demo-reading.ts'
import type { DemoResume } from '#prisma/seed/demo-readings.ts'
import { generateDemoReadings } from '#prisma/seed/demo-readings.ts'
import { demoUtilities } from '#prisma/seed/demo-utilities.ts'
import { createDemand } from '#prisma/seed/generate-demand.ts'
import { resumeFromReadings } from '#prisma/seed/resume-demo.ts'
import type { SyntheticPlant } from '#workers/plant/run-synthetic-plant.ts'
import { runSyntheticPlant } from '#workers/plant/run-synthetic-plant.ts'

const hourMs = 3_600_000
const fromMs = Date.parse('2026-03-27T00:00Z')

async function collect(toMs: number, startMs = fromMs, resume: DemoResume | null = null) {
  const rows: DemoReading[] = []
  for await (const batch of generateDemoReadings(aguasDoVale, startMs, toMs, resume)) {
    rows.push(...batch.rows)
    resume = batch.resume
  }
  return { rows, resume: resume! }
}
const digest = (rows: DemoReading[]) => createHash('sha256').update(JSON.stringify(rows)).digest('hex')
const inOrder = (rows: DemoReading[]) =>
  rows.toSorted(
    (a, b) =>
      (a.signalKey < b.signalKey ? -1 : a.signalKey > b.signalKey ? 1 : 0) ||
      a.timeMs - b.timeMs ||
      a.knownAtMs - b.knownAtMs,
  )

test('two runs are the same, and a run in pieces of any length is the run at once', async () => {
  const toMs = fromMs + 5 * 24 * hourMs
  const whole = await collect(toMs)
  expect(digest((await collect(toMs)).rows)).toBe(digest(whole.rows))
  expect(whole.rows.length).toBeGreaterThan(0.97 * 5 * 96 * aguasDoVale.signals.length)

  const pieces: DemoReading[] = []
  let resume: DemoResume | null = null
  for (const hours of [0.25, 0.25, 4.5, 19, 60, 36]) {
    const atMs = pieces.length === 0 ? fromMs : Math.max(...pieces.map(({ timeMs }) => timeMs)) + 900_000
    const piece = await collect(atMs + hours * hourMs, atMs, resume)
    pieces.push(...piece.rows)
    resume = piece.resume
  }
  const expected = inOrder(whole.rows)
  const found = inOrder(pieces)
  expect(found).toHaveLength(expected.length)
  const keyOf = ({ signalKey, timeMs, knownAtMs }: DemoReading) => `${signalKey} ${timeMs} ${knownAtMs}`
  expect(found.map(keyOf).join()).toBe(expected.map(keyOf).join())
  const isDemand = ({ signalKey }: DemoReading) => signalKey.startsWith('demand')
  expect(digest(found.filter(isDemand))).toBe(digest(expected.filter(isDemand)))
  const isLevel = ({ signalKey }: DemoReading) => signalKey.startsWith('level')
  const expectedLevels = expected.filter(isLevel)
  for (const [i, row] of found.filter(isLevel).entries())
    expect(Math.abs(row.value - expectedLevels[i]!.value)).toBeLessThan(0.05)
})

test('quarter of an hour by quarter of an hour, from the last readings alone, the levels move as in one run', async () => {
  const toMs = fromMs + 24 * hourMs
  const before = await collect(toMs)
  const rows = [...before.rows]
  for (let atMs = toMs; atMs < toMs + 6 * hourMs; atMs += 900_000) {
    const latest = Object.fromEntries(inOrder(rows).map((row) => [row.signalKey, row]))
    const resume = resumeFromReadings(aguasDoVale, latest)!
    rows.push(...(await collect(atMs + 900_000, atMs, resume)).rows)
  }
  const whole = await collect(toMs + 6 * hourMs)
  for (const tank of ['level-tserra', 'level-tribeira', 'level-talto']) {
    const levelsOf = (all: DemoReading[]) =>
      all.filter(({ signalKey, timeMs }) => signalKey === tank && timeMs >= toMs)
    const expected = new Map(levelsOf(whole.rows).map(({ timeMs, value }) => [timeMs, value]))
    const found = levelsOf(rows)
    expect(found.length).toBeGreaterThan(20)
    for (const { timeMs, value } of found) expect(Math.abs(value - expected.get(timeMs)!)).toBeLessThan(0.25)
  }
})

test("a plant's pumps go on as they ran, and a wild level is held to what can be", () => {
  const values = {
    'state-p1': 1,
    'state-p4': 1,
    'speed-p4': 42.5,
    'speed-p5': 0,
    'state-p5': 0,
    'level-talto': 31,
  }
  const latest = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { timeMs: fromMs, value }]),
  )
  const resume = resumeFromReadings(aguasDoVale, latest)!
  expect(resume.plant.pumpSpeed).toEqual({ P1: 1, P4: 0.85, P5: 0 })
  expect(resume.plant.tankLevelM).toEqual({ TALTO: 3.8 })
  expect(resume.atMs).toBe(fromMs)
  expect(resumeFromReadings(aguasDoVale, {})).toBeNull()
})

const weeks = ['2026-02-09', '2026-08-10', '2029-08-06']
const cases = demoUtilities.flatMap((utility) => weeks.map((week) => ({ utility, slug: utility.slug, week })))
test.each(cases)(
  "$slug, week of $week: today's rules keep levels, pressures and power",
  async ({ utility, week }) => {
    const startMs = Temporal.PlainDate.from(week).toZonedDateTime(utility.timeZone).epochMilliseconds
    const steps = 8 * 96
    const demandAt = createDemand(utility.world)
    const pressure = Object.keys(utility.limits.pressures).map((id) => ({
      key: `p-${id}`,
      quantity: 'pressure' as const,
      asset: { kind: 'junction' as const, id },
      intervalS: 900,
    }))
    const plant: SyntheticPlant = {
      ...utility.plant,
      inp: readFileSync(utility.networkFile, 'utf8'),
      timeZone: utility.timeZone,
      zones: utility.zones.map(({ key, junctions, demand }) => ({
        key,
        junctions,
        flowM3PerH: Array.from({ length: steps }, (_, i) => demandAt(demand, startMs + i * 900_000)),
      })),
      stepS: 900,
      fromMs: startMs,
      toMs: startMs + steps * 900_000,
      start: null,
      signals: [
        ...utility.signals.filter(({ quantity }) => quantity !== 'pressure' && quantity !== 'demand'),
        ...pressure,
      ],
      isExact: true,
    }
    const found = new Map<string, { least: number; most: number; starts: number; last: number }>()
    const powerAt = new Map<number, number>()
    for await (const { readings } of runSyntheticPlant(plant)) {
      for (const { signalKey, timeMs, value } of readings) {
        const seen = found.get(signalKey) ?? { least: value, most: value, starts: 0, last: value }
        if (value > 0 && seen.last === 0) seen.starts++
        seen.least = Math.min(seen.least, value)
        seen.most = Math.max(seen.most, value)
        seen.last = value
        found.set(signalKey, seen)
        if (signalKey.startsWith('power')) powerAt.set(timeMs, (powerAt.get(timeMs) ?? 0) + value)
      }
    }
    for (const { key, quantity, asset } of plant.signals) {
      const seen = found.get(key)!
      if (quantity === 'level') {
        expect(seen.least).toBeGreaterThanOrEqual(utility.limits.tanks[asset.id]!.minM + 0.5)
        expect(seen.most).toBeLessThanOrEqual(utility.limits.tanks[asset.id]!.maxM)
      }
      if (quantity === 'pressure') {
        expect(seen.least).toBeGreaterThanOrEqual(utility.limits.pressures[asset.id]!.minM)
        expect(seen.most).toBeLessThan(70)
      }
    }
    expect(Math.max(...powerAt.values())).toBeLessThan(utility.limits.maxPowerKw ?? Number.POSITIVE_INFINITY)
    // Levels cycle: the leading pump of every station stops and starts, and not too often.
    for (const { pumps } of utility.stations) {
      const starts = pumps.map(({ id }) => found.get(`state-${id.toLowerCase()}`)!.starts)
      expect(starts[0]).toBeGreaterThanOrEqual(4)
      for (const [i, pump] of pumps.entries())
        expect(starts[i]! / 8).toBeLessThanOrEqual(pump.maxStartsPerDay)
    }
  },
)
