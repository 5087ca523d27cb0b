import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { getSignalReadings } from '#server/quality/get-signal-readings.ts'
import { storeBatch } from '#server/readings/accept-batch.ts'
import { foldPending } from '#server/readings/fold-pending.ts'
import { readDownsampled } from '#server/readings/read-downsampled.ts'
import { readLatest } from '#server/readings/read-latest.ts'
import { readRollups } from '#server/readings/read-rollups.ts'
import { readSeries } from '#server/readings/read-series.ts'
import { sealReadings } from '#server/readings/seal-readings.ts'
import { writeReadings } from '#server/readings/write-readings.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { editSignal } from './edit-signal.ts'
import { getSignal } from './get-signal.ts'
import { saveSignals } from './save-signals.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const startMs = Math.floor(Date.now() / hourMs) * hourMs - 6 * hourMs
const flow = (key: string, more: object = {}) => ({
  key,
  name: key,
  quantity: 'flow',
  unit: 'm3/h',
  assetKind: 'pump',
  assetId: key,
  intervalS: 60,
  rules: {},
  ...more,
})
const difference = {
  kind: 'sum' as const,
  terms: [
    { signal: 'a', factor: 1 },
    { signal: 'b', factor: -1 },
  ],
  constant: 0,
  stepS: 600,
}
const net = flow('net', { intervalS: 600, formula: difference })

async function makeUtility(signals: object[] = [flow('a'), flow('b'), net]): Promise<TenantContext> {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  await saveSignals(ctx, signals)
  return ctx
}
const accept = (ctx: TenantContext, key: string, from: number, value: number[], atMs = Date.now()) =>
  storeBatch(
    ctx.tenantId,
    {
      source: 'test',
      signals: new Map([[key, { timeMs: value.map((_, i) => startMs + (from + i) * minuteMs), value }]]),
    },
    atMs,
  )
const read = (ctx: TenantContext, key: string, knownAtMs?: number) =>
  withTenant(ctx.tenantId, async (tx) => {
    const span = { keys: [key], fromMs: startMs, toMs: startMs + 2 * hourMs }
    return (await readSeries(tx, knownAtMs === undefined ? span : { ...span, knownAtMs }))[0]!
  })
const flat = (count: number, value: number) => Array.from({ length: count }, () => value)

test('every reader sees a virtual signal under its key, as any other', async () => {
  const ctx = await makeUtility()
  await accept(ctx, 'a', 0, flat(60, 50))
  await accept(ctx, 'b', 0, [...flat(30, 20), ...flat(30, 30)])
  const steps = [0, 1, 2, 3, 4, 5].map((step) => startMs + step * 600_000)
  const value = [30, 30, 30, 20, 20, 20]
  expect(await read(ctx, 'net')).toEqual({ key: 'net', timeMs: steps, value })
  const span = { fromMs: startMs, toMs: startMs + hourMs }
  await withTenant(ctx.tenantId, async (tx) => {
    expect((await readLatest(tx)).get('net')).toEqual({ timeMs: steps.at(-1), value: 20 })
    const rollups = await readRollups(tx, { keys: ['a', 'net'], ...span, step: 'hour' })
    expect(rollups.get('net')).toMatchObject([{ count: 6, min: 20, max: 30, last: 20, mean: 25 }])
    const thin = await readDownsampled(tx, { key: 'net', ...span, maxPoints: 4 })
    expect(thin).toMatchObject({ isDownsampled: true, from: 'readings' })
    const both = await readSeries(tx, { keys: ['net', 'a', 'none'], ...span })
    expect(both.map((one) => one.timeMs.length)).toEqual([6, 60, 0])
  })
  const iso = (ms: number) => new Date(ms).toISOString()
  const page = await getSignalReadings(ctx, {
    key: 'net',
    from: iso(startMs),
    to: iso(startMs + hourMs),
    maxPoints: 100,
  })
  expect(page.points.map(([, raw]) => raw)).toEqual(value)
})

test('late readings and corrections show at once, and what was known before stays known', async () => {
  const ctx = await makeUtility()
  const firstMs = startMs + 3 * hourMs
  await accept(ctx, 'a', 0, flat(60, 50), firstMs)
  await accept(ctx, 'b', 0, flat(25, 20), firstMs)
  expect((await read(ctx, 'net')).value).toEqual([30, 30])
  await accept(ctx, 'b', 25, flat(35, 20), firstMs + minuteMs)
  expect((await read(ctx, 'net')).value).toEqual([30, 30, 30, 30, 30, 30])
  await foldPending(ctx.tenantId)
  await accept(ctx, 'a', 0, flat(10, 80), firstMs + 2 * minuteMs)
  expect((await read(ctx, 'net')).value).toEqual([60, 30, 30, 30, 30, 30])
  expect((await read(ctx, 'net', firstMs + minuteMs)).value).toEqual([30, 30, 30, 30, 30, 30])
  expect((await read(ctx, 'net', firstMs)).value).toEqual([30, 30])
})

test('an edit of the formula holds for all of the past, and not for what was known before it', async () => {
  const ctx = await makeUtility()
  await accept(ctx, 'a', 0, flat(20, 50), startMs + hourMs)
  await accept(ctx, 'b', 0, flat(20, 20), startMs + hourMs)
  // Known before the signal was made: as a history that is imported.
  expect((await read(ctx, 'net', startMs + hourMs)).value).toEqual([30, 30])
  const editedMs = Date.now()
  const doubled = { ...difference, terms: [{ signal: 'a', factor: 2 }] }
  await editSignal(ctx, { key: 'net', name: 'Net', unit: 'l/s', intervalS: 600, formula: doubled }, {})
  expect((await read(ctx, 'net')).value).toEqual([100 / 3.6, 100 / 3.6].map((one) => expect.closeTo(one, 9)))
  expect((await getSignal(ctx, { key: 'net' })).formula).toEqual(doubled)
  expect((await read(ctx, 'net', editedMs)).value).toHaveLength(2)
})

test('a formula upon a formula: demand of a zone from a level, and a tank’s curve from the network', async () => {
  const level = { quantity: 'level', assetKind: 'tank', assetId: 'T1' }
  const volume = { kind: 'volume', level: 'level-1', shape: { tank: 'T1' } }
  const ctx = await makeUtility([
    flow('a'),
    flow('level-1', { ...level, unit: 'm' }),
    flow('stored', { ...level, quantity: 'volume', unit: 'm3', formula: volume }),
    flow('zone', {
      quantity: 'demand',
      intervalS: 600,
      formula: { kind: 'balance', inflows: ['a'], storage: ['stored'], stepS: 600 },
    }),
  ])
  const area = (Math.PI / 4) * 16 ** 2
  // It rises by a millimetre a minute.
  await accept(
    ctx,
    'level-1',
    0,
    Array.from({ length: 41 }, (_, i) => 2 + i / 1000),
  )
  await accept(ctx, 'a', 0, flat(41, 50))
  expect((await getSignal(ctx, { key: 'stored' })).formula).toMatchObject({
    shape: { tank: 'T1', curve: [{ levelM: 0 }, { levelM: 5 }] },
  })
  expect((await read(ctx, 'stored')).value[0]).toBeCloseTo(2 * area, 6)
  expect((await read(ctx, 'zone')).value).toEqual(flat(4, 0).map(() => expect.closeTo(50 - 0.06 * area, 6)))
})

const faultsOf = async (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: { faults: { where: string; what: string }[] }) =>
      error.faults.map(({ where, what }) => `${where}: ${what}`),
  )

test('cycles are refused by name, wherever they are closed', async () => {
  const scaled = (signal: string) => ({ formula: { kind: 'scaled', signal } })
  const ctx = await makeUtility([flow('a'), flow('x', scaled('a')), flow('y', scaled('x'))])
  const edit = (key: string, signal: string) =>
    editSignal(
      ctx,
      {
        key,
        name: key,
        unit: 'm3/h',
        intervalS: 60,
        formula: { kind: 'scaled', signal, factor: 1, constant: 0 },
      },
      {},
    )
  expect(await faultsOf(edit('x', 'y'))).toContain('formula: x would be computed from itself: x → y → x')
  expect(await faultsOf(edit('x', 'x'))).toContain('formula: x would be computed from itself: x → x')
  const both = [flow('p', scaled('q')), flow('q', scaled('p'))]
  expect(await faultsOf(saveSignals(ctx, both))).toContain(
    'p.formula: p would be computed from itself: p → q → p',
  )
})

test('what a formula cannot be computed from is refused, and so is what would break one', async () => {
  const ctx = await makeUtility([
    flow('a'),
    flow('level-1', { quantity: 'level', unit: 'm' }),
    flow('meter', { quantity: 'volume', unit: 'm3', rules: { counter: { mostPerH: 9, least: 0 } } }),
    flow('counted', { intervalS: 900, formula: { kind: 'counter-flow', counter: 'meter', stepS: 900 } }),
    flow('twice', { formula: { kind: 'scaled', signal: 'a', factor: 2 } }),
  ])
  const tryFormula = (formula: object, more: object = {}) =>
    faultsOf(saveSignals(ctx, [flow('new', { formula, intervalS: 900, ...more })]))
  expect(await tryFormula({ kind: 'energy', power: 'none', stepS: 900 })).toEqual([
    'new.formula: there is no signal "none"',
  ])
  expect(await tryFormula({ kind: 'energy', power: 'a', stepS: 900 })).toEqual([
    'new.formula: a is in "m3/h", which cannot be converted to kW',
    'new.unit: "m3/h" is no unit of what the formula gives, kWh',
  ])
  expect(await tryFormula({ kind: 'scaled', signal: 'level-1' })).toEqual([
    'new.formula: level-1 is in "m", which cannot be converted to m3/h',
  ])
  expect(await tryFormula({ ...difference, terms: [{ signal: 'a' }] })).toEqual([
    'new.intervalS: differs from the formula’s step of 600 s',
  ])
  expect(await tryFormula({ kind: 'volume', level: 'level-1', shape: { tank: 'T9' } })).toContain(
    'new.formula.shape.tank: tank "T9" is not in the network',
  )
  expect(await tryFormula({ kind: 'counter-flow', counter: 'a', stepS: 900 })).toHaveLength(2)
  const edit = (key: string, change: object) =>
    faultsOf(editSignal(ctx, { key, name: key, unit: 'm3/h', intervalS: 60, ...change }, {}))
  expect(await edit('a', { unit: 'm' })).toEqual([
    'formula of twice: a is in "m", which cannot be converted to m3/h',
  ])
  expect(await edit('meter', { unit: 'm3', rules: null })).toEqual([
    'formula of counted: meter has no counter rule, which says how fast it counts and where it rolls over',
  ])
  expect(await edit('a', { formula: difference })).toEqual([
    'formula: it is measured: a signal with readings of its own is never computed',
  ])
})

test('a virtual signal takes no readings of its own', async () => {
  const ctx = await makeUtility()
  // Kept aside until somebody says which signal is meant.
  expect(await accept(ctx, 'net', 0, [1, 2])).toMatchObject({
    rows: 0,
    aside: [{ key: 'net', rows: 2 }],
    rejected: [],
  })
  const time = new Date(startMs).toISOString()
  await expect(
    writeReadings(ctx, { source: 'test', readings: [{ signal: 'net', time, value: 1 }] }),
  ).rejects.toMatchObject({ status: 422 })
})

test('whatever the forms of the readings, a virtual signal is what a plain recomputation of them gives', async () => {
  const batch = fc.record({
    key: fc.constantFrom('a', 'b'),
    from: fc.integer({ min: 0, max: 100 }),
    value: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 40 }),
    after: fc.constantFrom('wait', 'fold', 'seal'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 8 }), async (batches) => {
      const ctx = await makeUtility()
      const now = new Map<string, Map<number, number>>([
        ['a', new Map()],
        ['b', new Map()],
      ])
      for (const { key, from, value, after } of batches) {
        await accept(ctx, key, from, value)
        for (const [i, one] of value.entries()) now.get(key)!.set(from + i, one)
        if (after !== 'wait') await foldPending(ctx.tenantId)
        if (after === 'seal') await sealReadings(ctx.tenantId, startMs + 60 * hourMs)
      }
      const held = (key: string, minute: number) =>
        now.get(key)!.get(minute) ?? now.get(key)!.get(minute - 1) ?? Number.NaN
      const expected = new Map<number, number>()
      for (let minute = 0; minute < 120; minute += 10) {
        const mean = (key: string) => {
          const values = Array.from({ length: 10 }, (_, i) => held(key, minute + i)).filter(
            (value) => !Number.isNaN(value),
          )
          return values.length < 9 ? Number.NaN : values.reduce((sum, one) => sum + one, 0) / values.length
        }
        const value = mean('a') - mean('b')
        if (!Number.isNaN(value)) expected.set(startMs + minute * minuteMs, value)
      }
      const series = await read(ctx, 'net')
      expect(series.timeMs).toEqual([...expected.keys()])
      for (const [i, ms] of series.timeMs.entries()) expect(series.value[i]).toBeCloseTo(expected.get(ms)!, 9)
    }),
    { numRuns: 12 },
  )
})
