import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs, hourMs, quarterMs } from '#domain/readings/day-spans.ts'
import { decodeQuarters } from '#domain/readings/encode-quarters.ts'
import { rollUp } from '#domain/readings/roll-up.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { storeBatch } from './accept-batch.ts'
import { foldPending } from './fold-pending.ts'
import { insertReadings } from './insert-readings.ts'
import { unpackBytes } from './pack-bytes.ts'
import type { Given } from './plain-readings.fixture.ts'
import { endMs, keys, makeSignals, PlainReadings, startMs, toColumns } from './plain-readings.fixture.ts'
import { readLatest } from './read-latest.ts'
import { readRollups } from './read-rollups.ts'
import { readSeries } from './read-series.ts'
import { sealReadings } from './seal-readings.ts'

const given: fc.Arbitrary<Given> = fc.record({
  key: fc.constantFrom(...keys),
  timeMs: fc.oneof(
    fc.integer({ min: 0, max: 4 * 24 * 12 - 1 }).map((step) => startMs + step * 300_000),
    fc.constantFrom(startMs, startMs + dayMs - 1, startMs + dayMs, startMs + dayMs + hourMs),
  ),
  value: fc.oneof(
    fc.constantFrom(0, 1, 2.5, -3.25),
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((value) => value + 0),
  ),
})
const rows = fc.array(given, { minLength: 1, maxLength: 40 })
const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('batch' as const), rows }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('insert' as const), rows, lagMs: fc.nat(2 * hourMs) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fold' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('seal' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeat' as const), which: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(30 * hourMs) }) },
)
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

/** Does the history to both and holds them against each other after each step. */
async function live(ctx: TenantContext, history: Command[], ask: { fromMs: number; toMs: number }) {
  const model = new PlainReadings()
  const batches: Given[][] = []
  const moments: number[] = [startMs]
  let clockMs = endMs - 2 * dayMs
  const store = async (list: Given[]) => {
    const { isRepeated, rows: kept } = await storeBatch(
      ctx.tenantId,
      { source: 'test', signals: toColumns(list) },
      clockMs,
    )
    expect(kept).toBe(list.length)
    const digest = JSON.stringify([...toColumns(list)])
    expect(isRepeated).toBe(model.batches.has(digest))
    if (!isRepeated) for (const one of list) model.add(one, clockMs, clockMs)
    model.batches.add(digest)
  }
  const check = async () => {
    await withTenant(ctx.tenantId, async (tx) => {
      for (const knownAtMs of [...moments.slice(-3), moments[moments.length >> 1]!, clockMs + dayMs])
        for (const { fromMs, toMs } of [ask, { fromMs: startMs, toMs: endMs }])
          expect(await readSeries(tx, { keys, fromMs, toMs, knownAtMs })).toEqual(
            keys.map((key) => model.read(key, fromMs, toMs, knownAtMs)),
          )
      const latest = await readLatest(tx)
      for (const key of keys) {
        const all = model.read(key, startMs, endMs, Date.now())
        expect(latest.get(key) ?? null).toEqual(
          all.timeMs.length ? { timeMs: all.timeMs.at(-1), value: all.value.at(-1) } : null,
        )
      }
    })
  }
  for (const step of history) {
    if (step.kind === 'wait') clockMs += step.ms
    if (step.kind === 'fold') await foldPending(ctx.tenantId, clockMs)
    if (step.kind === 'seal') await sealReadings(ctx.tenantId, clockMs)
    if (step.kind === 'repeat' && batches.length) await store(batches[step.which % batches.length]!)
    if (step.kind === 'batch') {
      // In a batch each signal's readings stand together, in their order.
      const list = [...step.rows].filter(({ timeMs }) => timeMs <= clockMs + hourMs)
      if (list.length) {
        batches.push(list)
        await store(list)
      }
    }
    if (step.kind === 'insert') {
      const ids = await withTenant(ctx.tenantId, (tx) => tx.signal.findMany())
      const list = step.rows.map((one) => ({ ...one, value: one.value + 0 }))
      const { changedMs, ...counts } = await withTenant(ctx.tenantId, (tx) =>
        insertReadings(
          tx,
          ctx.tenantId,
          list.map(({ key, timeMs, value }) => ({
            signalId: ids.find((signal) => signal.key === key)!.id,
            timeMs,
            value,
            knownAtMs: timeMs + step.lagMs,
          })),
          clockMs,
        ),
      )
      const expected = { inserted: 0, updated: 0, unchanged: 0 }
      const changed = new Set<number>()
      for (const one of list) {
        const outcome = model.add(one, one.timeMs + step.lagMs, clockMs)
        expected[outcome]++
        if (outcome !== 'unchanged') changed.add(one.timeMs - (one.timeMs % 900_000))
      }
      expect(counts).toEqual(expected)
      expect(changed.difference(new Set(changedMs))).toEqual(new Set())
    }
    moments.push(clockMs)
    clockMs += 1
    await check()
  }
  await foldPending(ctx.tenantId, clockMs)
  await check()
  return model
}

const span = fc
  .tuple(fc.nat(4 * dayMs), fc.nat(2 * dayMs))
  .map(([from, length]) => ({ fromMs: startMs + from, toMs: startMs + from + length }))

test('every mixture of forms answers like a plain list, at every known-at, and its rollups like a recomputation', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 14 }), span, async (history, ask) => {
      const ctx = await makeSignals()
      const model = await live(ctx, history, ask)
      await withTenant(ctx.tenantId, async (tx) => {
        const stored = await tx.rollupDay.findMany({
          include: { signal: true },
          orderBy: [{ signalId: 'asc' }, { day: 'asc' }],
        })
        for (const key of keys) {
          const scratch = model.read(key, startMs, endMs, Number.POSITIVE_INFINITY)
          const own = stored.filter((row) => row.signal.key === key)
          expect(own.flatMap((row) => decodeQuarters(unpackBytes(row.quarters)))).toEqual(rollUp(scratch))
          expect(
            own.map((row) => ({
              fromMs: row.day.getTime(),
              count: row.count,
              min: row.min,
              minMs: row.day.getTime() + row.minMs,
              max: row.max,
              maxMs: row.day.getTime() + row.maxMs,
              sum: row.sum,
              firstMs: row.day.getTime() + row.firstMs,
              first: row.first,
              lastMs: row.day.getTime() + row.lastMs,
              last: row.last,
              areaVs: row.areaVs,
              coveredMs: row.coveredMs,
            })),
          ).toEqual(rollUp(scratch, dayMs))
          for (const [step, stepMs] of [
            ['quarter', quarterMs],
            ['hour', hourMs],
            ['day', dayMs],
          ] as const) {
            const answer = (await readRollups(tx, { keys: [key], fromMs: startMs, toMs: endMs, step })).get(
              key,
            )!
            expect(
              answer.map(({ fromMs, count, min, max, last }) => [fromMs, count, min, max, last]),
            ).toEqual(
              rollUp(scratch, stepMs).map(({ fromMs, count, min, max, last }) => [
                fromMs,
                count,
                min,
                max,
                last,
              ]),
            )
          }
        }
      })
    }),
    { numRuns: 25, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  )
})

test('every receipt adds up, and a replay of everything changes nothing stored', async () => {
  const ctx = await makeSignals()
  const lists = fc.sample(rows, { numRuns: 12, seed: 7 })
  const send = (list: Given[], i: number) =>
    storeBatch(ctx.tenantId, { source: 'test', signals: toColumns(list) }, endMs + i * 1000)
  for (const [i, list] of lists.entries()) {
    await send(list, i)
    if (i % 3 === 0) await foldPending(ctx.tenantId, endMs - dayMs)
  }
  await foldPending(ctx.tenantId, endMs - dayMs)
  await sealReadings(ctx.tenantId)
  const snapshot = () =>
    withTenant(ctx.tenantId, async (tx) => ({
      days: await tx.readingDay.findMany(),
      rollups: await tx.rollupDay.findMany(),
      latest: await tx.signalLatest.findMany(),
      batches: await tx.intakeBatch.findMany({ orderBy: { number: 'asc' } }),
      chunks: await tx.readingChunk.count(),
    }))
  const before = await snapshot()
  expect(before.chunks).toBe(0)
  expect(before.batches).toHaveLength(12)
  for (const batch of before.batches)
    expect(batch.inserted + batch.updated + batch.unchanged + batch.rejected).toBe(batch.rows)
  for (const [i, list] of lists.entries())
    expect(await send(list, 100 + i)).toMatchObject({ isRepeated: true })
  await foldPending(ctx.tenantId)
  await sealReadings(ctx.tenantId)
  expect(await snapshot()).toEqual(before)
})
