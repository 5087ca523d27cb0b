import { expect, test } from 'vitest'
import { quarterMs } from '#domain/readings/day-spans.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import { acceptBatch } from './accept-batch.ts'
import { settleFolds } from './fold-soon.ts'
import { insertReadings } from './insert-readings.ts'
import { endMs, makeSignals, startMs } from './plain-readings.fixture.ts'
import { readDownsampled } from './read-downsampled.ts'
import { readLatest } from './read-latest.ts'
import { readRollups } from './read-rollups.ts'
import { readSeries } from './read-series.ts'
import { sealReadings } from './seal-readings.ts'

const minuteMs = 60_000
const batch = (key: string, fromMs: number, values: number[]) =>
  new Map([[key, { timeMs: values.map((_, i) => fromMs + i * minuteMs), value: values }]])

test('an accepted batch is read at once, folded soon after, and reads the same then', async () => {
  const ctx = await makeSignals()
  const fromMs = Math.floor(Date.now() / minuteMs) * minuteMs - 10 * minuteMs
  const accepted = await acceptBatch(ctx, { source: 'test', signals: batch('a', fromMs, [1, 2, 3]) })
  expect(accepted).toMatchObject({ rows: 3, isRepeated: false, rejected: [] })
  const look = () =>
    withTenant(ctx.tenantId, async (tx) => ({
      series: (await readSeries(tx, { keys: ['a'], fromMs, toMs: fromMs + 3 * minuteMs }))[0]!.value,
      latest: (await readLatest(tx)).get('a')?.value,
    }))
  expect(await look()).toEqual({ series: [1, 2, 3], latest: 3 })
  await settleFolds()
  expect(await look()).toEqual({ series: [1, 2, 3], latest: 3 })
  const [row] = await withTenant(ctx.tenantId, (tx) => tx.intakeBatch.findMany())
  expect(row).toMatchObject({ rows: 3, inserted: 3, updated: 0, unchanged: 0, payload: null })
  expect(row!.foldedAt).not.toBeNull()
})

test('what cannot be stored is named, and the rest of the batch is kept', async () => {
  const ctx = await makeSignals()
  const now = Date.now()
  const accepted = await acceptBatch(ctx, {
    source: 'test',
    signals: new Map([
      ['a', { timeMs: [now, now + 1, now + 7_200_000, 1.5], value: [1, Number.NaN, 2, 3] }],
      ['nobody', { timeMs: [now, now], value: [1, 2] }],
    ]),
  })
  expect(accepted).toMatchObject({
    rows: 1,
    rejected: [
      { key: 'a', rows: 2, why: 'not-a-reading' },
      { key: 'a', rows: 1, why: 'lies-ahead' },
    ],
    aside: [{ key: 'nobody', rows: 2 }],
  })
  // A signal made after that is known from then on.
  await saveSignals(ctx, [
    {
      key: 'nobody',
      name: 'n',
      quantity: 'flow',
      unit: '',
      assetKind: 'pump',
      assetId: 'n',
      intervalS: 60,
    },
  ])
  expect(
    await acceptBatch(ctx, { source: 'test', signals: batch('nobody', now - quarterMs, [4]) }),
  ).toMatchObject({
    rows: 1,
    rejected: [],
  })
  await settleFolds()
})

test('one batch sent by many at once is one batch, and many batches at once are all there', async () => {
  const ctx = await makeSignals()
  const fromMs = Date.now() - 3_600_000
  const same = await Promise.all(
    Array.from({ length: 8 }, () =>
      acceptBatch(ctx, { source: 'test', signals: batch('a', fromMs, [5, 6]) }),
    ),
  )
  expect(same.filter((one) => !one.isRepeated)).toHaveLength(1)
  await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      acceptBatch(ctx, { source: 'test', signals: batch('b', fromMs + i * 2 * minuteMs, [i, i + 0.5]) }),
    ),
  )
  await settleFolds()
  const [a, b] = await withTenant(ctx.tenantId, (tx) =>
    readSeries(tx, { keys: ['a', 'b'], fromMs, toMs: Date.now() }),
  )
  expect(a!.value).toEqual([5, 6])
  expect(b!.value).toEqual(Array.from({ length: 24 }, (_, i) => i / 2))
})

test('a long span comes in few points, from the form that is least to read, with its extremes', async () => {
  const ctx = await makeSignals()
  const timeMs = Array.from({ length: (endMs - startMs) / minuteMs }, (_, i) => startMs + i * minuteMs)
  const value = timeMs.map((_, i) => (i === 1_234 ? 99 : i === 3_210 ? -99 : (i * 7) % 11))
  await withTenant(
    ctx.tenantId,
    (tx) =>
      insertReadings(
        tx,
        ctx.tenantId,
        timeMs.map((ms, i) => ({ signalId: 1, timeMs: ms, value: value[i]!, knownAtMs: ms })),
      ),
    { timeoutMs: 60_000 },
  )
  const ask = (fromMs: number, toMs: number, maxPoints: number) =>
    withTenant(ctx.tenantId, (tx) => readDownsampled(tx, { key: 'a', fromMs, toMs, maxPoints }))
  for (const [maxPoints, from] of [
    [10_000, 'readings'],
    [1_000, 'readings'],
    [300, 'quarters'],
    [4, 'days'],
  ] as const) {
    const thin = await ask(startMs, endMs, maxPoints)
    expect(thin.from).toBe(from)
    expect(thin.timeMs.length).toBeLessThanOrEqual(maxPoints)
    expect([Math.min(...thin.value), Math.max(...thin.value)]).toEqual([-99, 99])
  }
  expect((await ask(startMs, startMs + 20 * minuteMs, 500)).value).toEqual(value.slice(0, 20))
  const daily = await withTenant(ctx.tenantId, (tx) =>
    readRollups(tx, { keys: ['a'], fromMs: startMs, toMs: endMs, step: 'day' }),
  )
  const expected = [0, 1, 2, 3].map((day) => {
    const own = value.slice(day * 1440, (day + 1) * 1440)
    return own.reduce((sum, one) => sum + one, 0) / own.length
  })
  for (const [day, step] of daily.get('a')!.entries()) {
    expect(step).toMatchObject({ count: 1440, coveredS: 86_400 })
    expect(step.timeWeightedMean).toBeCloseTo(expected[day]!, 9)
  }
})

test('chunks that the migration wrote are read, sealed and rolled up like any other', async () => {
  const ctx = await makeSignals()
  const facts: [number, number, number][] = [
    [startMs, startMs + 60_000, 1.5],
    [startMs + 600_000, startMs + 660_000, 2],
    [startMs + 600_000, startMs + 900_000, 1 / 3],
  ]
  await withTenant(
    ctx.tenantId,
    (tx) => tx.$executeRaw`
      INSERT INTO "reading_chunk" ("tenant_id", "signal_id", "from_time", "readings", "payload")
      SELECT ${ctx.tenantId}::uuid, 1, date_bin('1 hour', "time", TIMESTAMPTZ '1970-01-01 00:00Z'), count(*),
             '\\x00'::bytea || string_agg(int8send((extract(epoch FROM "time") * 1000)::bigint)
               || int8send((extract(epoch FROM "known_at") * 1000)::bigint) || float8send("value"), ''::bytea ORDER BY "time", "known_at")
        FROM unnest(${facts.map(([ms]) => new Date(ms))}::timestamptz[], ${facts.map(([, ms]) => new Date(ms))}::timestamptz[],
               ${facts.map(([, , value]) => value)}::float8[]) AS reading("time", "known_at", "value")
       GROUP BY 3`,
  )
  const read = (knownAtMs: number) =>
    withTenant(ctx.tenantId, async (tx) => {
      const [series] = await readSeries(tx, { keys: ['a'], fromMs: startMs, toMs: endMs, knownAtMs })
      return series!.value
    })
  const expectSame = async () => {
    expect(await read(startMs + 700_000)).toEqual([1.5, 2])
    expect(await read(endMs)).toEqual([1.5, 1 / 3])
  }
  await expectSame()
  expect(await sealReadings(ctx.tenantId)).toBe(1)
  await expectSame()
  const days = await withTenant(ctx.tenantId, (tx) =>
    readRollups(tx, { keys: ['a'], fromMs: startMs, toMs: endMs, step: 'day' }),
  )
  expect(days.get('a')).toMatchObject([{ count: 2, min: 1 / 3, max: 1.5, last: 1 / 3 }])
})
