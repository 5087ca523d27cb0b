import { expect, test } from 'vitest'
import { defaultProfile } from '#domain/intake/profile.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { getBoss } from '#server/jobs/boss.ts'
import { acceptBatch } from '#server/readings/accept-batch.ts'
import { settleFolds } from '#server/readings/fold-soon.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { ListFiles, SaveProfile } from './contract.ts'
import { editProfile } from './edit-profile.ts'
import { getFile } from './get-file.ts'
import { importDrop } from './import-drop.ts'
import { importJob } from './import-job.ts'
import { listBatches } from './list-batches.ts'
import { listFiles } from './list-files.ts'
import { listProfiles } from './list-profiles.ts'
import { exportRejects, listRejects } from './list-rejects.ts'
import { previewFile } from './preview-file.ts'
import { keptLimits, releaseKept } from './release-kept.ts'
import { discardFile, retryFile } from './retry-file.ts'
import { saveProfile } from './save-profile.ts'
import { addPart, startUpload } from './upload-file.ts'

async function makeUtility(): Promise<TenantContext> {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  return ctx
}
const base64 = (text: string) => Buffer.from(text).toString('base64')
async function upload(ctx: TenantContext, name: string, text: string): Promise<string> {
  const { id } = await startUpload(ctx, { name, profileId: null, knownLagS: null })
  await addPart(ctx, { fileId: id, offset: 0, content: base64(text), isLast: true })
  return id
}

test('a file that is sent in parts waits for its import, whatever part comes twice or out of turn', async () => {
  const ctx = await makeUtility()
  const text = 'signal,time,value\ndemand,2026-01-05T00:00:00Z,1\n'
  const { id: fileId } = await startUpload(ctx, { name: 'a.csv', profileId: null, knownLagS: null })
  const part = (from: number, to: number, isLast: boolean) =>
    addPart(ctx, { fileId, offset: from, content: base64(text.slice(from, to)), isLast })
  await part(0, 10, false)
  await part(0, 10, false)
  await expect(part(20, text.length, true)).rejects.toThrow('The next part begins at 10')
  expect(await part(10, text.length, true)).toMatchObject({
    state: 'waiting',
    bytes: text.length,
    by: ctx.actor,
  })
  expect(await part(10, text.length, true)).toMatchObject({ state: 'waiting' })
  const jobs = await (await getBoss()).findJobs(importJob.name, { data: { dropId: fileId } })
  expect(jobs).toHaveLength(1)
  await importDrop(ctx, fileId)
  expect(await getFile(ctx, { fileId })).toMatchObject({
    state: 'imported',
    rows: 1,
    inserted: 1,
    canRetry: false,
    progress: 1,
  })
})

test('a refused file keeps its bytes, and is taken once its profile is mended', async () => {
  const ctx = await makeUtility()
  const input = SaveProfile.parse({ name: 'Loggers', filePatterns: ['log-*'], format: defaultProfile })
  const profile = await saveProfile(ctx, input)
  const fileId = await upload(
    ctx,
    'LOG-1.csv',
    'signal;time;value\ndemand;05.01.2026 00:00;1,5\ndemand;soon;2\n',
  )
  await importDrop(ctx, fileId)
  expect(await getFile(ctx, { fileId })).toMatchObject({
    state: 'refused',
    canRetry: true,
    profileName: 'Loggers',
    profileVersion: 1,
  })
  expect((await listRejects(ctx, { fileId, limit: 50 })).items.map(({ line }) => line)).toEqual([2, 3])
  const mended = {
    ...input,
    format: {
      ...defaultProfile,
      decimal: ',' as const,
      time: { ...defaultProfile.time, pattern: 'dd.MM.yyyy HH:mm' },
    },
  }
  expect(await editProfile(ctx, { ...mended, profileId: profile.id })).toMatchObject({ version: 2 })
  expect(await retryFile(ctx, { fileId })).toMatchObject({ state: 'waiting' })
  await importDrop(ctx, fileId)
  expect(await getFile(ctx, { fileId })).toMatchObject({
    state: 'imported',
    rows: 2,
    inserted: 1,
    rejected: 1,
    profileVersion: 2,
    canRetry: true,
  })
  expect(await exportRejects(ctx, { fileId })).toMatch(/^\ufeffline,what,mend\r\n3,"""soon"" is not a time",/)
  // Once more changes nothing, and answers the same receipt.
  await retryFile(ctx, { fileId })
  await importDrop(ctx, fileId)
  expect(await getFile(ctx, { fileId })).toMatchObject({
    state: 'imported',
    rows: 2,
    inserted: 1,
    rejected: 1,
  })
  expect(await discardFile(ctx, { fileId })).toMatchObject({ canRetry: false })
  await expect(retryFile(ctx, { fileId })).rejects.toThrow(/not kept/)
})

test('files of every door stand in one list, page by page, and batches in theirs, each adding up', async () => {
  const ctx = await makeUtility()
  const line = (day: number) => `signal,time,value\ndemand,2026-01-0${day}T00:00:00Z,1\n`
  for (const day of [1, 2]) await importDrop(ctx, await upload(ctx, `page-${day}.csv`, line(day)))
  for (const day of [3, 4])
    await importReadings(ctx, { fileName: `line-${day}.csv`, content: line(day), known: { kind: 'now' } })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listFiles(ctx, ListFiles.parse({ limit: 1, cursor }))
    seen.push(...page.items.map(({ name }) => name))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(['line-4.csv', 'line-3.csv', 'page-2.csv', 'page-1.csv'])
  expect((await listFiles(ctx, { limit: 50, state: 'refused' })).items).toEqual([])
  await acceptBatch(ctx, {
    source: 'influx',
    signals: new Map([
      ['demand', { timeMs: [Date.UTC(2026, 0, 9), 1.5], value: [1, 2] }],
      ['stranger', { timeMs: [1], value: [1] }],
    ]),
  })
  await settleFolds()
  expect((await listBatches(ctx, { limit: 50 })).items).toMatchObject([
    { rows: 3, inserted: 1, rejected: 1, aside: 1 },
  ])
})

test('kept bytes beyond the limit are let go, the oldest first', async () => {
  const ctx = await makeUtility()
  const ids: string[] = []
  for (const name of ['one', 'two']) {
    ids.push(await upload(ctx, `${name}.csv`, 'signal,time,value\ndemand,soon,1\n'))
    await importDrop(ctx, ids.at(-1)!)
  }
  const { bytes } = keptLimits
  try {
    keptLimits.bytes = 40
    await releaseKept(ctx)
  } finally {
    keptLimits.bytes = bytes
  }
  const kept = await Promise.all(ids.map((fileId) => getFile(ctx, { fileId })))
  expect(kept.map(({ canRetry }) => canRetry)).toEqual([false, true])
})

test('a preview shows what a file would be read as, and stores nothing', async () => {
  const ctx = await makeUtility()
  const content = base64(
    'signal,time,value\ndemand,2026-01-05T00:00:00Z,1\nstranger,2026-01-05T00:00:00Z,2\ndemand,soon,1\n',
  )
  const preview = await previewFile(ctx, { name: 'a.csv', content, format: defaultProfile, profileId: null })
  expect(preview).toMatchObject({ rows: 3, rejected: 1, refusal: [], faults: [{ line: 4 }] })
  expect(preview.names).toEqual([
    { name: 'demand', rows: 1, signal: 'demand' },
    { name: 'stranger', rows: 1, signal: null },
  ])
  const wrong = {
    ...defaultProfile,
    layout: { ...defaultProfile.layout, value: 'Wert' } as typeof defaultProfile.layout,
  }
  expect(
    (await previewFile(ctx, { name: 'a.csv', content, format: wrong, profileId: null })).refusal,
  ).toMatchObject([{ where: 'line 1' }])
  const facts = await withTenant(ctx.tenantId, async (tx) => [
    await tx.intakeFile.count(),
    await tx.intakeName.count(),
  ])
  expect(facts).toEqual([0, 0])
  expect((await listProfiles(ctx, { limit: 50 })).items).toEqual([])
})

test.each([
  ['a pattern that is none', { time: { ...defaultProfile.time, pattern: 'dd.MM' } }],
  ['a zone that is none', { time: { ...defaultProfile.time, zone: 'Lisbon' } }],
  ['columns by name without a header', { hasHeader: false }],
  ['one mark for two things', { decimal: ',', thousands: ',' }],
  ['a rule that repeats what it does not name', { names: [{ from: 'a', to: '{b}' }] }],
])('%s is refused in a profile', (_, change) => {
  const format = { ...defaultProfile, ...change }
  expect(SaveProfile.safeParse({ name: 'x', filePatterns: [], format }).success).toBe(false)
})
