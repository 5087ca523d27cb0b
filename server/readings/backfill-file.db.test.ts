import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { withTenant } from '#server/db/with-tenant.ts'
import type { BackfillFile } from './backfill-file.ts'
import { backfillFile } from './backfill-file.ts'
import { makeSignals } from './plain-readings.fixture.ts'
import { readLatest } from './read-latest.ts'
import { readSeries } from './read-series.ts'

const dayMs = 86_400_000
const fromMs = Date.UTC(2023, 2, 1)
const csv = { kind: 'csv', shape: { timeZone: 'Europe/Lisbon', columns: null, timeColumn: 'time' } } as const

/** In pieces of a few bytes, so that rows are cut anywhere. */
const file = (text: string, more: Partial<BackfillFile> = {}): BackfillFile => ({
  fileName: 'history.csv',
  open: () => Readable.from(cut(Buffer.from(text), 4_099), { objectMode: false }),
  format: csv,
  lagS: 60,
  onProgress: () => {},
  ...more,
})
function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const iso = (ms: number) => new Date(ms).toISOString()

test('a file in order of time is sealed by days, is known when it comes again, and its rows are when it has one more', async () => {
  const ctx = await makeSignals()
  const count = 20_000
  const rows = Array.from({ length: count }, (_, i) => {
    const ms = fromMs + Math.floor(i / 2) * 60_000
    return `${i % 2 === 0 ? 'a' : 'b'},${iso(ms)},${i / 10}`
  })
  const text = `signal,time,value\n${rows.join('\n')}\n`
  const progress: number[] = []
  const receipt = await backfillFile(ctx, file(text, { onProgress: ({ rows }) => progress.push(rows) }))
  expect(receipt).toEqual({
    rows: count,
    inserted: count,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    aside: 0,
    repeated: false,
    faults: [],
  })
  expect(progress.at(-1)).toBe(count)
  const span = { keys: ['a', 'b'], fromMs, toMs: fromMs + 10 * dayMs }
  const [a, b] = await withTenant(ctx.tenantId, (tx) => readSeries(tx, span))
  expect(a!.value).toEqual(Array.from({ length: count / 2 }, (_, i) => (2 * i) / 10))
  expect(b!.timeMs).toEqual(a!.timeMs)
  const early = await withTenant(ctx.tenantId, (tx) =>
    readSeries(tx, { ...span, knownAtMs: fromMs + 59_999 }),
  )
  expect(early[0]!.value).toEqual([])
  const stored = await withTenant(ctx.tenantId, async (tx) => ({
    days: await tx.readingDay.count(),
    chunks: await tx.readingChunk.count(),
    latest: (await readLatest(tx)).get('b')?.value,
  }))
  expect(stored).toEqual({ days: 14, chunks: 0, latest: (count - 1) / 10 })
  expect(await backfillFile(ctx, file(text))).toMatchObject({ inserted: count, repeated: true })
  expect(await backfillFile(ctx, file(`${text}a,${iso(fromMs - 1_000)},7\n`))).toMatchObject({
    rows: count + 1,
    inserted: 1,
    unchanged: count,
    updated: 0,
    repeated: false,
  })
})

test('what cannot be stored is named and counted, and comes in when the file comes again after its signal was made', async () => {
  const ctx = await makeSignals()
  const text = [
    'time;signal;value',
    '2023-03-01 00:00;a;1',
    '2023-03-01 00:10;nobody;2',
    '2023-03-01 00:20;nobody;3',
    '2023-03-26 01:30;a;4',
    '2023-03-01 00:40;a;x',
    '2023-03-01 00:50;a',
    `${iso(Date.now() + dayMs)};a;5`,
    '2023-03-01 01:00;a;6',
  ].join('\n')
  const receipt = await backfillFile(ctx, file(text))
  expect(receipt).toMatchObject({ rows: 8, inserted: 2, updated: 0, unchanged: 0, rejected: 6 })
  expect(receipt.faults.map(({ where, what }) => `${where}: ${what}`)).toEqual([
    'line 3: there is no signal "nobody"',
    expect.stringContaining('line 5: 2023-03-26 01:30 does not exist in Europe/Lisbon'),
    'line 6: "x" is not a number (signal a)',
    'line 7: the row has 2 columns, the header 3',
    expect.stringContaining('line 8: signal a has the time'),
  ])
  expect(await backfillFile(ctx, file(text))).toMatchObject({ unchanged: 2, rejected: 6, repeated: false })
  const receipts = await withTenant(ctx.tenantId, (tx) => tx.intakeFile.findMany())
  expect(receipts.map(({ rows, sha256 }) => [rows, sha256])).toEqual([
    [8, null],
    [8, null],
  ])
})

test('quotes from anywhere on, a BOM and CRLF: the same rows at the same lines', async () => {
  const rows = Array.from({ length: 600 }, (_, i) => `a,${iso(fromMs + i * 60_000)},${i}`)
  rows[400] = `"a",${iso(fromMs)} , "0"`
  rows[500] = 'a,"soon\nor later",1'
  rows[550] = 'a,soon,1'
  for (const [text, more] of [
    [`\ufeffsignal,time,value\r\n${rows.join('\r\n')}\r\n`, 1],
    [`"signal",time,value\n${rows.join('\n')}`, 1],
  ] as const) {
    const ctx = await makeSignals()
    const receipt = await backfillFile(ctx, file(text))
    expect(receipt).toMatchObject({ rows: 600, inserted: 597, unchanged: 1, rejected: 2 })
    expect(receipt.faults.map(({ where }) => where)).toEqual([`line ${502 + more}`, `line ${552 + more}`])
  }
})

test('wide files and line protocol', async () => {
  const ctx = await makeSignals()
  const wide = 'when,A,B\n2023-03-01T00:00Z,1,2\n2023-03-01T00:01Z,,3\n'
  const columns = { A: 'a', B: 'b' }
  expect(
    await backfillFile(
      ctx,
      file(wide, { format: { kind: 'csv', shape: { ...csv.shape, columns, timeColumn: 'when' } } }),
    ),
  ).toMatchObject({ rows: 3, inserted: 3 })
  const lines = Array.from({ length: 1_000 }, (_, i) => `m,signal=a value=${i} ${fromMs / 1000 + i * 60}`)
  lines[10] = 'm,signal=a value="on" 5'
  lines[11] = 'm,signal=a value=5'
  const receipt = await backfillFile(
    ctx,
    file(lines.join('\n'), { format: { kind: 'lines', precision: 's' } }),
  )
  expect(receipt).toMatchObject({ rows: 1_000, inserted: 997, updated: 1, unchanged: 0, rejected: 2 })
  expect(receipt.faults[0]).toMatchObject({ where: 'line 11', what: 'field "value" is not a number' })
})

test('a file without the columns, of no CSV, or empty is refused', async () => {
  const ctx = await makeSignals()
  await expect(backfillFile(ctx, file('a,b\n1,2\n'))).rejects.toMatchObject({ status: 422 })
  await expect(backfillFile(ctx, file('signal,time,value\n"a,2023-03-01T00:00Z,1\n'))).rejects.toMatchObject({
    status: 422,
  })
  await expect(backfillFile(ctx, file(''))).rejects.toMatchObject({ status: 422 })
  expect(await withTenant(ctx.tenantId, (tx) => tx.intakeFile.count())).toBe(0)
})
