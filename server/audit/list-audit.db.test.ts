import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { withSystem } from '#server/db/with-system.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ExportAudit } from './contract.ts'
import { exportAudit } from './export-audit.ts'
import { listAudit } from './list-audit.ts'
import { listAuditFacets } from './list-audit-facets.ts'
import { writeAudit } from './write-audit.ts'

/** A tenant with one change of a person and three of a job. */
async function changedTenant() {
  const ctx = await makeTenant()
  const id = randomUUID()
  await withSystem('sign-in', (tx) =>
    tx.person.create({ data: { id, email: `${id}@example.org`, name: 'Ana Silva', passwordHash: '' } }),
  )
  const person: TenantContext = { ...ctx, actor: `person:${id}`, address: '192.0.2.7' }
  const write = (by: TenantContext, subject: string, after: object) =>
    withTenant(ctx.tenantId, (tx) =>
      writeAudit(tx, by, {
        action: `${subject.split(' ')[0]}.set`,
        subject,
        before: { rate: 0.1 },
        after: after as never,
      }),
    )
  await write(person, 'tariff 1', { rate: 0.2, note: '100%_of' })
  for (const number of [1, 2, 3]) await write(ctx, `limit ${number}`, { note: '=HYPERLINK("x")' })
  return { ctx, personActor: `person:${id}`, personId: id }
}

test('the trail is searched by who, what, when and any text, the newest first and page by page', async () => {
  const { ctx, personActor } = await changedTenant()
  const subjects = async (search: object) =>
    (await listAudit(ctx, { limit: 50, ...search })).items.map((event) => event.subject)
  expect(await subjects({})).toEqual(['limit 3', 'limit 2', 'limit 1', 'tariff 1'])
  expect(await subjects({ actor: personActor })).toEqual(['tariff 1'])
  expect(await subjects({ action: 'limit.set', subject: '2' })).toEqual(['limit 2'])
  expect(await subjects({ text: '100%_' })).toEqual(['tariff 1'])
  expect(await subjects({ text: '100__' })).toEqual([])
  expect(await subjects({ text: '192.0.2' })).toEqual(['tariff 1'])
  expect(await subjects({ to: new Date(Date.now() - 60_000).toISOString() })).toEqual([])
  expect(await subjects({ from: new Date(Date.now() - 60_000).toISOString() })).toHaveLength(4)
  const first = await listAudit(ctx, { limit: 3 })
  const second = await listAudit(ctx, { limit: 3, cursor: first.nextCursor! })
  expect([...first.items, ...second.items].map((event) => event.subject)).toEqual(await subjects({}))
  expect(second.nextCursor).toBeNull()
  expect(second.items[0]).toMatchObject({
    actorName: 'Ana Silva',
    address: '192.0.2.7',
    trace: ctx.trace,
    before: { rate: 0.1 },
    after: { rate: 0.2 },
    seq: null,
  })
})

test('an erased person stays in the trail, without a name', async () => {
  const { ctx, personActor, personId } = await changedTenant()
  const facets = await listAuditFacets(ctx)
  expect(facets).toEqual({
    actors: [
      { id: 'job:test', name: null },
      { id: personActor, name: 'Ana Silva' },
    ],
    actions: ['limit.set', 'tariff.set'],
  })
  const owner = new (await import('pg')).default.Client({ connectionString: process.env.DATABASE_URL })
  await owner.connect()
  await owner.query('DELETE FROM person WHERE id = $1', [personId])
  await owner.end()
  expect((await listAudit(ctx, { limit: 50, actor: personActor })).items[0]).toMatchObject({
    actor: personActor,
    actorName: null,
  })
})

test('another tenant finds nothing of it, whatever it asks for', async () => {
  const [{ personActor }, other] = [await changedTenant(), await makeTenant()]
  expect(await listAudit(other, { limit: 50 })).toEqual({ items: [], nextCursor: null })
  expect(await listAudit(other, { limit: 50, actor: personActor })).toEqual({ items: [], nextCursor: null })
  expect(await listAuditFacets(other)).toEqual({ actors: [], actions: [] })
})

test('the file holds every row, formulas disarmed, as CSV and as JSON lines', async () => {
  const { ctx } = await changedTenant()
  const readFile = async (input: ExportAudit) => new Response((await exportAudit(ctx, input)).body).text()
  for (let number = 0; number < 420; number++)
    await withTenant(ctx.tenantId, (tx) => writeAudit(tx, ctx, { action: 'many.set', subject: `=${number}` }))
  const csv = await readFile({ format: 'csv' })
  const rows: string[][] = parse(csv.replace(/^\ufeff/, ''))
  expect(rows).toHaveLength(1 + 424)
  expect(rows[1]?.[5]).toBe("'=419")
  expect(new Set(rows.slice(1).map((row) => row[0])).size).toBe(424)
  const lines = (await readFile({ format: 'jsonl', action: 'many.set' })).trim().split('\n')
  expect(lines).toHaveLength(420)
  expect(JSON.parse(lines[0]!)).toMatchObject({ action: 'many.set', subject: '=419', actor: 'job:test' })
})
