import { expect, test } from 'vitest'
import { makeWideProfile } from '#domain/intake/make-wide-profile.ts'
import type { Profile } from '#domain/intake/profile.ts'
import { defaultProfile } from '#domain/intake/profile.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { AppError } from '#server/errors.ts'
import { builtInProfile } from '#server/intake/find-profile.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { importReadings } from './import-readings.ts'
import { readSeries } from './read-series.ts'

const importCsv = (ctx: TenantContext, content: string, format: Partial<Profile> = {}, lagS?: number) =>
  importReadings(ctx, {
    fileName: 'a.csv',
    content,
    profile: { ...builtInProfile, format: { ...defaultProfile, ...format } },
    known: lagS === undefined ? { kind: 'now' } : { kind: 'measured-plus', lagS },
  })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: AppError) => error.faults.map((fault) => `${fault.where}: ${fault.what}`),
  )

async function makeUtility(): Promise<TenantContext> {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  return ctx
}
const count = (ctx: TenantContext) =>
  withTenant(
    ctx.tenantId,
    async (tx) => (await tx.readingDay.aggregate({ _sum: { readings: true } }))._sum.readings ?? 0,
  )

test('a good file is stored, and again changes no row', async () => {
  const ctx = await makeUtility()
  const csv = 'signal,time,value\ndemand,2026-01-05T00:00:00Z,10\nlevel,2026-01-05T00:00:00Z,2.5\n'
  const stored = { rows: 2, inserted: 2, updated: 0, unchanged: 0, rejected: 0, aside: 0, repeated: false }
  expect(await importCsv(ctx, csv)).toMatchObject(stored)
  expect(await importCsv(ctx, csv)).toMatchObject({ ...stored, repeated: true })
  expect(await importCsv(ctx, `${csv}\n`)).toMatchObject({ ...stored, inserted: 0, unchanged: 2 })
  expect(await count(ctx)).toBe(2)
})

test('a correction is a row of its own: what was known before stays what it was', async () => {
  const ctx = await makeUtility()
  await importCsv(ctx, 'signal,time,value\ndemand,2026-01-05T00:00:00Z,10\n', {}, 60)
  expect(await importCsv(ctx, 'signal,time,value\ndemand,2026-01-05T00:00:00Z,11\n')).toMatchObject({
    updated: 1,
  })
  const at = (knownAtMs?: number) =>
    withTenant(ctx.tenantId, (tx) =>
      readSeries(tx, {
        keys: ['demand'],
        fromMs: 0,
        toMs: Date.UTC(2027, 0),
        ...(knownAtMs ? { knownAtMs } : {}),
      }),
    ).then(([series]) => series!.value)
  expect(await at()).toEqual([11])
  expect(await at(Date.UTC(2026, 0, 6))).toEqual([10])
  expect(await at(Date.UTC(2026, 0, 5))).toEqual([])
})

test.each([
  [
    'wrong columns',
    'name,when,value\nx,2026-01-05T00:00:00Z,1\n',
    'line 1: the header has no column "signal", "time"; it has "name", "when", "value"',
  ],
  [
    'a file of bad times only',
    'signal,time,value\ndemand,5 January,1\n',
    'line 2: "5 January" is not a time',
  ],
  ['an empty file', 'signal,time,value\n', 'a.csv: the file has no readings'],
])('%s is refused with its line, and nothing is imported', async (_, csv, fault) => {
  const ctx = await makeUtility()
  expect(await refusal(importCsv(ctx, csv))).toContain(fault)
  expect(await count(ctx)).toBe(0)
  expect(await withTenant(ctx.tenantId, (tx) => tx.intakeFile.count())).toBe(0)
})

test.each([
  [
    'a row of more columns than the header',
    'demand,2026-01-05T01:00:00Z,1,5x',
    'it has 4 columns, the header has 3',
  ],
  ['a word for a number', 'demand,2026-01-05T01:00:00Z,bad', '"bad" is not a number (signal demand)'],
  ['a bad time', 'demand,5 January,1', '"5 January" is not a time'],
  [
    'a time that the clocks skip',
    'demand,2026-03-29 01:30,1',
    '2026-03-29 01:30 does not exist in Europe/Lisbon: the clocks went forward over it',
  ],
  [
    'another value at one time',
    'demand,2026-01-05T00:00:00Z,2',
    'signal demand has another value at this time in an earlier row',
  ],
  [
    'a time ahead',
    'demand,2999-01-05T00:00:00Z,1',
    '"2999-01-05T00:00:00Z" does not lie in the years 1970 to 2199',
  ],
  [
    'a time that is still to come',
    'demand,2199-01-05T00:00:00Z,1',
    'demand has a reading of 2199-01-05T00:00:00.000Z, which lies ahead',
  ],
])('%s is rejected with its line, and the rest is taken', async (_, row, what) => {
  const ctx = await makeUtility()
  const receipt = await importCsv(ctx, `signal,time,value\ndemand,2026-01-05T00:00:00Z,1\n${row}\n`)
  expect(receipt).toMatchObject({ rows: 2, inserted: 1, rejected: 1, aside: 0 })
  expect(receipt.faults.map((fault) => [fault.line, fault.what])).toEqual([[3, what]])
})

test('the hour that clocks repeat is told apart by the order of the rows', async () => {
  const ctx = await makeUtility()
  const rows = ['00:30', '01:00', '01:30', '01:00', '01:30', '02:00'].map(
    (time, index) => `demand,2025-10-26 ${time},${index}`,
  )
  await importCsv(ctx, ['signal,time,value', ...rows].join('\n'))
  const [series] = await withTenant(ctx.tenantId, (tx) =>
    readSeries(tx, { keys: ['demand'], fromMs: 0, toMs: Date.UTC(2027, 0) }),
  )
  expect(series!.value).toEqual([0, 1, 2, 3, 4, 5])
  expect(series!.timeMs.map((ms) => (ms - series!.timeMs[0]!) / 60_000)).toEqual([0, 30, 60, 90, 120, 150])
})

test('a wide file is read by its columns, in local time, gaps left out', async () => {
  const ctx = await makeUtility()
  const receipt = await importCsv(
    ctx,
    '\ufeffWhen;Flow;Tank\n2026-07-01 12:00;20.5;2.1\n2026-07-01 13:00;;2.2\n',
    makeWideProfile({ Flow: 'demand', Tank: 'level' }, 'When'),
  )
  expect(receipt).toMatchObject({
    rows: 3,
    inserted: 3,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    aside: 0,
    repeated: false,
  })
  const [flow] = await withTenant(ctx.tenantId, (tx) =>
    readSeries(tx, { keys: ['demand'], fromMs: 0, toMs: Date.UTC(2027, 0) }),
  )
  expect(flow).toEqual({ key: 'demand', timeMs: [Date.UTC(2026, 6, 1, 11)], value: [20.5] })
})

test('a file that was imported already answers its first receipt and changes nothing, also after a correction', async () => {
  const ctx = await makeUtility()
  const file = (value: number) => `signal,time,value\ndemand,2026-01-05T00:00:00Z,${value}\n`
  const first = await importCsv(ctx, file(10))
  expect(first.repeated).toBe(false)
  expect(await importCsv(ctx, file(11))).toMatchObject({ updated: 1, repeated: false })
  expect(await importCsv(ctx, file(10))).toMatchObject({ ...first, repeated: true })
  const facts = await withTenant(ctx.tenantId, async (tx) => ({
    files: await tx.intakeFile.count(),
    audits: await tx.auditEvent.count({ where: { action: 'readings.import' } }),
    value: (await readSeries(tx, { keys: ['demand'], fromMs: 0, toMs: Date.UTC(2027, 0) }))[0]!.value,
  }))
  expect(facts).toEqual({ files: 2, audits: 2, value: [11] })
})

test('two that send one file at once get one import', async () => {
  const ctx = await makeUtility()
  const csv = 'signal,time,value\ndemand,2026-01-05T00:00:00Z,10\n'
  const receipts = await Promise.all([importCsv(ctx, csv), importCsv(ctx, csv), importCsv(ctx, csv)])
  expect(receipts.map((receipt) => receipt.repeated).sort()).toEqual([false, true, true])
  expect(await count(ctx)).toBe(1)
})

test('the same file read in another way is another import', async () => {
  const ctx = await makeUtility()
  const csv = 'time,Flow,Tank\n2026-01-05T00:00:00Z,10,2\n'
  const wide = (columns: Record<string, string>) => makeWideProfile(columns, 'time')
  expect(await importCsv(ctx, csv, wide({ Flow: 'demand' }))).toMatchObject({ inserted: 1, repeated: false })
  expect(await importCsv(ctx, csv, wide({ Flow: 'demand', Tank: 'level' }))).toMatchObject({
    inserted: 1,
    unchanged: 1,
    repeated: false,
  })
})

test('a file of one utility is new to another', async () => {
  const [one, other] = [await makeUtility(), await makeUtility()]
  const csv = 'signal,time,value\ndemand,2026-01-05T00:00:00Z,10\n'
  await importCsv(one, csv)
  expect(await importCsv(other, csv)).toMatchObject({ inserted: 1, repeated: false })
})
