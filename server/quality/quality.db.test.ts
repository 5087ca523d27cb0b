import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallSettings } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { storeBatch } from '#server/readings/accept-batch.ts'
import { createSignals } from '#server/signals/create-signals.ts'
import { editSignal } from '#server/signals/edit-signal.ts'
import { getSignal } from '#server/signals/get-signal.ts'
import { signalEtag } from '#server/signals/map-signal.ts'
import { loadPresentState } from '#server/simulation/load-present-state.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { readCleaned } from './read-cleaned.ts'

const minuteMs = 60_000
const nowMs = Date.now()
const level = { key: 'level', name: 'Level', unit: 'm', intervalS: 60 }
const levels = Array.from({ length: 30 }, (_, index) => 2.5 + 0.01 * (index % 3))

async function makeUtility(): Promise<TenantContext> {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const value = levels.map((one, index) => (index === 29 ? 4.4 : one))
  const timeMs = value.map((_, index) => nowMs - (30 - index) * minuteMs)
  const signals = new Map([['level', { timeMs, value }]])
  await storeBatch(ctx.tenantId, { source: 'test', signals }, nowMs - minuteMs)
  return ctx
}

const clean = (ctx: TenantContext, knownAtMs?: number) =>
  withTenant(ctx.tenantId, async (tx) => {
    const span = { keys: ['level'], fromMs: nowMs - 20 * minuteMs, toMs: nowMs + 1 }
    const [series] = await readCleaned(tx, knownAtMs === undefined ? span : { ...span, knownAtMs }, null)
    return series!
  })

test('rules saved with a signal hold for what is read from then on, and not for what was known before', async () => {
  const ctx = await makeUtility()
  const before = await clean(ctx)
  expect(before.flags.filter(({ rule }) => rule !== 'spike')).toEqual([])
  const savedMs = Date.now()
  const edited = await editSignal(ctx, { ...level, rules: { rate: { mostPerH: 3, least: 0.05 } } }, {})
  expect(edited.rules).toEqual({ rate: { mostPerH: 3, least: 0.05 } })
  expect(await getSignal(ctx, { key: 'level' })).toEqual(edited)
  const after = await clean(ctx)
  expect(after.flags).toMatchObject([{ rule: 'rate', count: 1, limit: 3 }])
  expect(after.cleaned.at(-1)).toBeNaN()
  expect(after.value).toEqual(before.value)
  expect((await clean(ctx, savedMs)).flags).toEqual(before.flags)
  // Taken back, its quantity's rules hold again; left out, nothing changes.
  expect((await editSignal(ctx, { ...level, name: 'Depth' }, {})).rules).toEqual(edited.rules)
  expect((await editSignal(ctx, { ...level, rules: null }, {})).rules).toBeNull()
  expect((await clean(ctx)).flags).toEqual(before.flags)
})

test('an edit of the rules is another version for whoever read the signal before', async () => {
  const ctx = await makeUtility()
  const read = await getSignal(ctx, { key: 'level' })
  await editSignal(
    ctx,
    { ...level, name: read.name, intervalS: 3600, rules: { gap: { longerThanS: 60 } } },
    {},
  )
  const expected = { kind: 'tags' as const, tags: [signalEtag(read)] }
  await expect(editSignal(ctx, { ...level, rules: null }, { expected })).rejects.toMatchObject({
    status: 412,
  })
})

test('rules that do not go with the signal are refused with what and how to mend', async () => {
  const ctx = await makeUtility()
  const rules = { counter: { mostPerH: 10, least: 0 } }
  await expect(editSignal(ctx, { ...level, rules }, {})).rejects.toMatchObject({
    status: 422,
    faults: [{ where: 'rules.counter', what: 'a signal of level is no register that counts up' }],
  })
  const meter = { ...level, key: 'meter', quantity: 'volume' as const, unit: 'm3', assetId: 'T1' }
  const short = { counter: { mostPerH: 10, least: 0, rollover: 1e5 }, range: { min: 0, max: 10 } }
  const create = (rules: object) => createSignals(ctx, { signals: [{ ...meter, assetKind: 'tank', rules }] })
  await expect(create(short)).rejects.toMatchObject({ faults: [{ where: 'meter.rules.range.max' }] })
  await expect(create({ range: { min: 5, max: 1 } })).rejects.toMatchObject({
    faults: [{ where: 'signals.0.rules.range.max', what: 'The least is below the greatest' }],
  })
  expect(await create({ counter: short.counter })).toEqual({ created: 1, updated: 0 })
  expect((await getSignal(ctx, { key: 'meter' })).rules).toEqual({ counter: short.counter })
})

test('a plan starts from the cleaned level, by the signal’s own rules', async () => {
  const ctx = await makeUtility()
  const start = () =>
    withTenant(ctx.tenantId, (tx) => loadPresentState(tx, smallSettings(), [], nowMs, Date.now()))
  await editSignal(ctx, { ...level, rules: {} }, {})
  expect((await start()).tankLevelM).toEqual({ T1: 4.4 })
  await editSignal(ctx, { ...level, rules: { rate: { mostPerH: 3, least: 0.05 } } }, {})
  expect((await start()).tankLevelM).toEqual({ T1: levels[28] })
})
