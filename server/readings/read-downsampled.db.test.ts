import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { readDownsampled } from './read-downsampled.ts'
import { writeReadings } from './write-readings.ts'

const startMs = Date.UTC(2026, 0, 1)
const minuteMs = 60_000
let ctx: TenantContext
/** In order of time, as known now. */
let truth: [number, number][]

beforeAll(async () => {
  ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const write = (from: number, count: number, valueAt: (index: number) => number) =>
    writeReadings(ctx, {
      source: 'test',
      readings: Array.from({ length: count }, (_, index) => ({
        signal: 'demand',
        time: new Date(startMs + (from + index) * minuteMs).toISOString(),
        value: valueAt(from + index),
      })),
    })
  const first = (index: number) => Math.sin(index / 97) * 10 + (index % 11) + (index === 3_000 ? 500 : 0)
  await write(0, 6_000, first)
  // Corrections: the greatest of all was a mistake, and some others.
  await write(2_990, 20, () => 1)
  truth = Array.from({ length: 6_000 }, (_, index) => [
    startMs + index * minuteMs,
    index >= 2_990 && index < 3_010 ? 1 : first(index),
  ])
})

const read = (fromMs: number, toMs: number, maxPoints: number) =>
  withTenant(ctx.tenantId, async (tx) => {
    const { timeMs, value, ...rest } = await readDownsampled(tx, { key: 'demand', fromMs, toMs, maxPoints })
    return { ...rest, points: timeMs.map((ms, i): [number, number] => [ms, value[i]!]) }
  })

test('few readings are answered as they are', async () => {
  const [fromMs, toMs] = [startMs + 2_900 * minuteMs, startMs + 3_100 * minuteMs]
  expect(await read(fromMs, toMs, 200)).toMatchObject({
    isDownsampled: false,
    points: truth.slice(2_900, 3_100),
  })
  expect(await read(0, startMs, 200)).toMatchObject({ isDownsampled: false, points: [] })
})

test('many are answered by the least and the greatest of each bucket: real readings, in order, no peak lost', async () => {
  const known = new Map(truth)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 4_000 }),
      fc.integer({ min: 600, max: 2_000 }),
      fc.integer({ min: 4, max: 500 }),
      async (from, count, maxPoints) => {
        const [fromMs, toMs] = [startMs + from * minuteMs, startMs + (from + count) * minuteMs]
        const { isDownsampled, points, from: form } = await read(fromMs, toMs, maxPoints)
        expect(isDownsampled).toBe(true)
        expect(points.length).toBeLessThanOrEqual(maxPoints)
        for (const [ms, value] of points) expect(value).toBe(known.get(ms))
        const times = points.map(([ms]) => ms)
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
        const widthMs = (toMs - fromMs) / Math.floor(maxPoints / 2)
        const bucketOf = (ms: number) => Math.floor((ms - fromMs) / widthMs)
        const extremes = (given: [number, number][]) =>
          [...Map.groupBy(given, ([ms]) => bucketOf(ms))].map(([bucket, own]) => {
            const values = own.map(([, value]) => value)
            return [bucket, Math.min(...values), Math.max(...values)]
          })
        // At the border of two buckets a reading may fall to either by rounding; whole widths leave no doubt. A quarter
        // hour of a rollup falls whole to the bucket it begins in.
        if (form === 'readings' && Number.isInteger(widthMs / 1000))
          expect(extremes(points)).toEqual(extremes(truth.slice(from, from + count)))
        const all = truth.slice(from, from + count).map(([, value]) => value)
        expect(Math.max(...points.map(([, value]) => value))).toBe(Math.max(...all))
        expect(Math.min(...points.map(([, value]) => value))).toBe(Math.min(...all))
      },
    ),
    // Readings on the borders of stretches, which rounding once put to the one before.
    { numRuns: 40, examples: [[0, 1_375, 220]] },
  )
})
