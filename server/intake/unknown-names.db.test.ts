import { expect, test } from 'vitest'
import type { Profile } from '#domain/intake/profile.ts'
import { defaultProfile } from '#domain/intake/profile.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { AppError } from '#server/errors.ts'
import { acceptBatch } from '#server/readings/accept-batch.ts'
import { settleFolds } from '#server/readings/fold-soon.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { readSeries } from '#server/readings/read-series.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { DecideName } from './contract.ts'
import { decideName } from './decide-name.ts'
import { asideLimits } from './keep-aside.ts'
import { listNames } from './list-names.ts'
import { replayKnown } from './replay-known.ts'
import { saveProfile } from './save-profile.ts'

const minute = 60_000
const t0 = Date.UTC(2026, 0, 5)

async function makeUtility(): Promise<TenantContext> {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  return ctx
}
const send = (ctx: TenantContext, name: string, values: number[], fromMs = t0) =>
  acceptBatch(ctx, {
    source: 'influx',
    signals: new Map([[name, { timeMs: values.map((_, i) => fromMs + i * minute), value: values }]]),
  })
const read = async (ctx: TenantContext, key: string) => {
  await settleFolds()
  const [series] = await withTenant(ctx.tenantId, (tx) =>
    readSeries(tx, { keys: [key], fromMs: t0, toMs: t0 + 86_400_000 }),
  )
  return series!.value
}
const names = async (ctx: TenantContext) => (await listNames(ctx, { limit: 50 })).items
const decide = async (ctx: TenantContext, decision: object, at = 0) =>
  decideName(ctx, DecideName.parse({ nameId: (await names(ctx))[at]!.id, decision }))

test('readings of a name that nothing knows are kept, offered, and replayed in the signal’s unit once it is mapped', async () => {
  const ctx = await makeUtility()
  expect(await send(ctx, 'PLC.F1', [1, 2, 3])).toMatchObject({
    rows: 0,
    aside: [{ key: 'PLC.F1', rows: 3 }],
    rejected: [],
  })
  await send(ctx, 'PLC.F1', [1, 2, 3])
  await send(ctx, 'PLC.F1', [4], t0 + 3 * minute)
  expect(await names(ctx)).toMatchObject([
    {
      name: 'PLC.F1',
      scope: 'live',
      source: 'influx',
      state: 'waiting',
      rows: 4,
      waitingRows: 4,
      samples: [[t0 + 3 * minute, 4]],
    },
  ])
  expect(await decide(ctx, { kind: 'map', signal: 'demand', unit: 'l/s' })).toMatchObject({
    state: 'mapped',
    waitingRows: 0,
  })
  expect(await read(ctx, 'demand')).toEqual([3.6, 7.2, 3 * 3.6, 14.4])
  // Known from now on.
  expect(await send(ctx, 'PLC.F1', [5], t0 + 4 * minute)).toMatchObject({ rows: 1, aside: [], rejected: [] })
  expect((await read(ctx, 'demand')).at(-1)).toBe(18)
  expect(await replayKnown(ctx)).toBe(0)
  const actions = await withTenant(ctx.tenantId, (tx) =>
    tx.auditEvent.findMany({
      where: { action: { in: ['intake-name.map', 'readings.import'] } },
      select: { action: true },
    }),
  )
  expect(actions.map(({ action }) => action).sort()).toEqual(['intake-name.map', 'readings.import'])
})

test('a file’s unknown names are kept beside what it holds, by its profile, and its rows add up', async () => {
  const ctx = await makeUtility()
  const format: Profile = {
    ...defaultProfile,
    delimiter: ';',
    decimal: ',',
    names: [{ from: 'X.{tag}', to: '{tag}', unit: null, factor: 1, offset: 0 }],
  }
  const profile = await saveProfile(ctx, { name: 'Logger', filePatterns: ['log*.csv'], position: 0, format })
  const file = (name: string) =>
    importReadings(ctx, {
      fileName: name,
      content:
        'signal;time;value\nX.demand;2026-01-05T00:00:00Z;1,5\nX.other;2026-01-05T00:00:00Z;7\nX.demand;never;1\n',
      known: { kind: 'measured-plus', lagS: 60 },
    })
  expect(await file('LOG1.csv')).toMatchObject({
    rows: 3,
    inserted: 1,
    rejected: 1,
    aside: 1,
    faults: [{ line: 4 }],
  })
  expect(await file('log2.csv')).toMatchObject({ repeated: true })
  const [waiting] = await names(ctx)
  expect(waiting).toMatchObject({ name: 'X.other', scope: profile.id, profileName: 'Logger' })
  await decide(ctx, { kind: 'map', signal: 'level' })
  const knownAt = (atMs: number) =>
    withTenant(ctx.tenantId, async (tx) => {
      const [series] = await readSeries(tx, {
        keys: ['level'],
        fromMs: t0,
        toMs: t0 + minute,
        knownAtMs: atMs,
      })
      return series!.value
    })
  expect(await knownAt(t0 + 59_000)).toEqual([])
  expect(await knownAt(t0 + 60_000)).toEqual([7])
})

test('a name is known too once there is a signal of its name; an ignored one is left out and its readings are let go', async () => {
  const ctx = await makeUtility()
  await send(ctx, 'inflow', [1])
  await send(ctx, 'noise', [1])
  await saveSignals(ctx, [
    {
      key: 'inflow',
      name: 'Inflow',
      quantity: 'flow',
      unit: 'm3/h',
      assetKind: 'zone',
      assetId: 'town',
      intervalS: 60,
    },
  ])
  const at = (await names(ctx)).findIndex(({ name }) => name === 'noise')
  expect(await decide(ctx, { kind: 'ignore' }, at)).toMatchObject({ state: 'ignored', waitingRows: 0 })
  expect(await replayKnown(ctx)).toBe(1)
  expect(await read(ctx, 'inflow')).toEqual([1])
  expect(await send(ctx, 'noise', [2])).toMatchObject({ rows: 0, aside: [], rejected: [] })
})

test('a decision names what it was made from, and a unit that does not fit is refused', async () => {
  const ctx = await makeUtility()
  await send(ctx, 'F', [1])
  const refusal = await decide(ctx, { kind: 'map', signal: 'demand', unit: 'bar' }).catch(
    (error: AppError) => error,
  )
  expect((refusal as AppError).faults[0]!.what).toBe('bar does not become m3/h')
  const nameId = (await names(ctx))[0]!.id
  const stale = { expected: { kind: 'tags' as const, tags: ['"mapped-1"'] } }
  await expect(decideName(ctx, { nameId, decision: { kind: 'ignore' } }, stale)).rejects.toThrow(
    /changed since/,
  )
})

test('beyond the limit readings are refused, and it is said why; small parts are joined and stay what they are', async () => {
  const ctx = await makeUtility()
  for (let i = 0; i < 70; i++) await send(ctx, 'many', [i], t0 + i * minute)
  const parts = await withTenant(ctx.tenantId, (tx) => tx.intakeAside.count())
  expect(parts).toBeLessThan(10)
  const { bytes } = asideLimits
  try {
    asideLimits.bytes = 0
    expect(await send(ctx, 'more', [1])).toMatchObject({
      aside: [],
      rejected: [{ key: 'more', rows: 1, why: 'aside-full' }],
    })
  } finally {
    asideLimits.bytes = bytes
  }
  await decide(
    ctx,
    { kind: 'map', signal: 'demand' },
    (await names(ctx)).findIndex(({ name }) => name === 'many'),
  )
  expect(await read(ctx, 'demand')).toEqual(Array.from({ length: 70 }, (_, i) => i))
})
