import { beforeAll, expect, test } from 'vitest'
import { defaultProfile } from '#domain/intake/profile.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { storeBatch } from '#server/readings/accept-batch.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { getSignalReadings } from './get-signal-readings.ts'
import { exportFlaggedReadings, listFlaggedReadings } from './list-flagged-readings.ts'
import { listSignalStates } from './list-signal-states.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const nowMs = Date.now()
const times = Array.from({ length: 600 }, (_, i) => nowMs - (600 - i) * minuteMs)
const iso = (ms: number) => new Date(ms).toISOString()
let ctx: TenantContext
beforeAll(async () => {
  ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  // Out of range for three minutes, once; a little waver else.
  const value = times.map((_, i) => (i >= 300 && i < 303 ? 500 + i : 2.5 + 0.01 * (i % 7)))
  const signals = new Map([['level', { timeMs: times, value }]])
  await storeBatch(ctx.tenantId, { source: 'test', signals }, nowMs)
})
const read = (maxPoints: number, change: object = {}) =>
  getSignalReadings(ctx, {
    key: 'level',
    from: iso(nowMs - 10 * hourMs - 1),
    to: iso(nowMs),
    maxPoints,
    ...change,
  })

test('raw values stay, cleaned ones leave out what a rule refuses, and the flag says why', async () => {
  const data = await read(5_000)
  expect(data).toMatchObject({ readings: 600, refused: 3, isDownsampled: false, hasOwnRules: false })
  expect(data.points.slice(299, 304)).toEqual([
    [times[299], 2.55, 2.55],
    [times[300], 800, null],
    [times[301], 801, null],
    [times[302], 802, null],
    [times[303], 2.52, 2.52],
  ])
  expect(data.flags).toEqual([
    {
      rule: 'range',
      from: times[300],
      to: times[302],
      refused: 3,
      value: 802,
      limit: 100,
      usual: null,
      code: null,
      detail: '802 is above 100',
    },
  ])
})

test('few points keep the extremes of both, and the flags whole', async () => {
  const data = await read(20)
  expect(data.isDownsampled).toBe(true)
  expect(data.points.length).toBeLessThanOrEqual(20)
  expect(Math.max(...data.points.map(([, raw]) => raw))).toBe(802)
  expect(Math.max(...data.points.map(([, , cleaned]) => cleaned ?? 0))).toBe(2.56)
  expect(data).toMatchObject({ readings: 600, refused: 3, flags: [{ refused: 3 }] })
})

test('a span is not empty and not longer than 92 days, and a signal that is not there is not found', async () => {
  await expect(read(20, { to: iso(nowMs - 11 * hourMs) })).rejects.toMatchObject({ status: 422 })
  await expect(read(20, { from: iso(nowMs - 93 * 24 * hourMs) })).rejects.toMatchObject({ status: 422 })
  await expect(read(20, { key: 'none' })).rejects.toMatchObject({ status: 404 })
})

test('the list of signals says what of the last day is left out, by pages and by what is looked for', async () => {
  const first = await listSignalStates(ctx, { limit: 1 })
  expect(first.items).toMatchObject([{ key: 'demand', at: null, lastDay: { readings: 0, refused: 0 } }])
  const second = await listSignalStates(ctx, { limit: 1, cursor: first.nextCursor! })
  expect(second.items).toMatchObject([
    {
      key: 'level',
      at: times.at(-1),
      value: 2.5 + 0.01 * (599 % 7),
      lastDay: { readings: 600, refused: 3, rules: ['range'] },
    },
  ])
  expect((await listSignalStates(ctx, { limit: 10, text: 'LEV' })).items).toHaveLength(1)
  expect((await listSignalStates(ctx, { limit: 10, text: 'nothing' })).items).toEqual([])
})

test('each flagged reading is found with its rules, page by page, refused or doubted by its own source', async () => {
  const rows = [5, 6, 7, 300]
    .map((i) => `level,${iso(times[i]!)},${i === 300 ? 800 : 2.5 + 0.01 * (i % 7)},${i === 7 ? 1 : 64}\n`)
    .join('')
  await importReadings(ctx, {
    fileName: 'doubts.csv',
    content: `signal,time,value,code\n${rows}`,
    profile: {
      id: null,
      name: null,
      version: null,
      format: {
        ...defaultProfile,
        layout: { kind: 'long', signal: 'signal', value: 'value', quality: 'code' },
        quality: { questionable: ['64'], bad: [], good: [], others: 'good' },
      },
    },
    known: { kind: 'now' },
  })
  const span = { key: 'level', from: iso(nowMs - 10 * hourMs - 1), to: iso(nowMs) }
  const seen: [number, number | null, string[]][] = []
  let cursor: string | undefined
  do {
    const page = await listFlaggedReadings(ctx, { ...span, limit: 2, ...(cursor ? { cursor } : {}) })
    expect(page.total).toBe(5)
    for (const { at, cleaned, flags } of page.items)
      seen.push([times.indexOf(at), cleaned, flags.map(({ rule, code }) => `${rule} ${code}`)])
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual([
    [302, null, ['range null']],
    [301, null, ['range null']],
    [300, null, ['range null', 'source 64']],
    [6, 2.56, ['source 64']],
    [5, 2.55, ['source 64']],
  ])
  const lines = (await exportFlaggedReadings(ctx, span)).trim().split('\r\n')
  expect(lines).toHaveLength(6)
  expect(lines[3]).toBe(
    `${iso(times[300]!)},800,,range; source,"802 is above 100; the source’s own quality code is ""64"""`,
  )
})
