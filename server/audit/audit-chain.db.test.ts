import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setProcessRole } from '#server/db/process-role.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AuditAnchor } from './contract.ts'
import { findAnchor } from './find-anchor.ts'
import { sealAudit } from './seal-audit.ts'
import { verifyAudit } from './verify-audit.ts'
import { writeAudit } from './write-audit.ts'

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
// Sealing is the worker's: the web's role reads links and writes none.
beforeAll(async () => {
  setProcessRole('worker')
  await owner.connect()
})
afterAll(() => owner.end())

const write = (ctx: TenantContext, subject: string) =>
  withTenant(ctx.tenantId, (tx) => writeAudit(tx, ctx, { action: 'test.write', subject, after: { subject } }))

/** A tenant with `count` sealed events, their ids by place in the chain, and the chain's head. */
async function sealedTenant(count = 5) {
  const ctx = await makeTenant()
  for (let at = 1; at <= count; at++) await write(ctx, `thing ${at}`)
  const head = (await sealAudit(ctx))!
  const links = await withTenant(ctx.tenantId, (tx) => tx.auditLink.findMany({ orderBy: { seq: 'asc' } }))
  return { ctx, head, ids: [0n, ...links.map((link) => link.eventId)] }
}

/** As one who has the database: the owner, with every trigger silenced. */
async function tamper(sql: string, ...values: unknown[]) {
  await owner.query('BEGIN')
  await owner.query('SET LOCAL session_replication_role = replica')
  const { rowCount } = await owner.query(
    sql,
    values.map((value) => (typeof value === 'bigint' ? String(value) : value)),
  )
  await owner.query('COMMIT')
  expect(rowCount).toBeGreaterThan(0)
}

const faultsOf = async (ctx: TenantContext, anchors: AuditAnchor[] = []) =>
  (await verifyAudit(ctx, anchors)).faults.map(({ kind, what }) => `${kind}: ${what}`)

test('an untouched trail is whole: every event has one link, and the head goes on from sealing to sealing', async () => {
  const { ctx, head } = await sealedTenant()
  expect(head.seq).toBe(5)
  expect(await sealAudit(ctx)).toBeNull()
  await write(ctx, 'thing 6')
  expect(await verifyAudit(ctx, [head])).toEqual({ links: 5, waiting: 1, faults: [] })
  expect((await sealAudit(ctx))?.seq).toBe(6)
  expect(await verifyAudit(ctx, [head, (await findAnchor(ctx))!])).toEqual({
    links: 6,
    waiting: 0,
    faults: [],
  })
})

test('sealed by several at once, each event still has one link and the chain is whole', async () => {
  const ctx = await makeTenant()
  for (let at = 1; at <= 8; at++) await write(ctx, `thing ${at}`)
  await Promise.all(Array.from({ length: 4 }, () => sealAudit(ctx)))
  expect(await verifyAudit(ctx, [])).toEqual({ links: 8, waiting: 0, faults: [] })
})

test('an event committed after a later one was sealed is sealed then, and the chain stays whole', async () => {
  const ctx = await makeTenant()
  let lateId = 0n
  await withTenant(ctx.tenantId, async (tx) => {
    await writeAudit(tx, ctx, { action: 'test.write', subject: 'late' })
    lateId = (await tx.auditEvent.findFirstOrThrow({ where: { subject: 'late' } })).id
    await write(ctx, 'early')
    expect((await sealAudit(ctx))?.seq).toBe(1)
  })
  expect((await sealAudit(ctx))?.seq).toBe(2)
  const links = await withTenant(ctx.tenantId, (tx) => tx.auditLink.findMany({ orderBy: { seq: 'asc' } }))
  expect(links[1]?.eventId).toBe(lateId)
  expect(links[0]!.eventId).toBeGreaterThan(lateId)
  expect(await verifyAudit(ctx, [])).toEqual({ links: 2, waiting: 0, faults: [] })
})

test('links are the tenant’s own, and no role changes or empties what is recorded', async () => {
  const [{ ctx, ids }, other] = [await sealedTenant(), await makeTenant()]
  expect(await withTenant(other.tenantId, (tx) => tx.auditLink.count())).toBe(0)
  expect(await withTenant(other.tenantId, (tx) => tx.auditEvent.count())).toBe(0)
  for (const table of ['audit_event', 'audit_link']) {
    await expect(owner.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [ctx.tenantId])).rejects.toThrow(
      /never changed/,
    )
    await expect(
      owner.query(`UPDATE ${table} SET tenant_id = tenant_id WHERE tenant_id = $1`, [ctx.tenantId]),
    ).rejects.toThrow(/never changed/)
    await expect(owner.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/never changed/)
  }
  await expect(
    withTenant(ctx.tenantId, (tx) => tx.auditLink.deleteMany({ where: { eventId: ids[1]! } })),
  ).rejects.toThrow(/permission denied|42501/)
  await write(ctx, 'thing 6')
  setProcessRole('app')
  await expect(sealAudit(ctx)).rejects.toThrow(/permission denied|42501/)
  setProcessRole('worker')
})

test.each([
  ['actor', `actor = 'person:someone-else'`],
  ['time', `at = at - interval '1 second'`],
  ['value after', `after = '{"subject":"thing three"}'`],
  ['value before, where there was none', `before = 'null'`],
  ['address', `address = '203.0.113.1'`],
  ['trace', `trace = '00-0-0-00'`],
])('an edited row is found: its %s', async (_what, change) => {
  const { ctx, ids } = await sealedTenant()
  await tamper(`UPDATE audit_event SET ${change} WHERE tenant_id = $1 AND id = $2`, ctx.tenantId, ids[3])
  expect(await faultsOf(ctx)).toEqual([
    expect.stringMatching(new RegExp(`^edited: event ${ids[3]}, sealed as link 3 at`)),
  ])
})

test('a removed row is found, and the one whose link went with it', async () => {
  const { ctx, ids } = await sealedTenant()
  await tamper('DELETE FROM audit_event WHERE tenant_id = $1 AND id = $2', ctx.tenantId, ids[2])
  expect(await faultsOf(ctx)).toEqual([
    expect.stringMatching(new RegExp(`^removed: event ${ids[2]}, sealed as link 2`)),
  ])
  await tamper('DELETE FROM audit_link WHERE tenant_id = $1 AND event_id = $2', ctx.tenantId, ids[2])
  expect(await faultsOf(ctx)).toEqual([
    'link-missing: link 2 is missing: removed, with the events they sealed or without',
  ])
})

test('two rows exchanged, or two links, are found', async () => {
  const swapped = await sealedTenant()
  await tamper(
    `UPDATE audit_event e SET subject = o.subject, after = o.after FROM audit_event o
      WHERE e.tenant_id = $1 AND o.tenant_id = $1 AND e.id IN ($2, $3) AND o.id IN ($2, $3) AND e.id <> o.id`,
    swapped.ctx.tenantId,
    swapped.ids[2],
    swapped.ids[4],
  )
  expect(await faultsOf(swapped.ctx)).toEqual([
    expect.stringMatching(new RegExp(`^edited: event ${swapped.ids[2]},`)),
    expect.stringMatching(new RegExp(`^edited: event ${swapped.ids[4]},`)),
  ])
  const moved = await sealedTenant()
  for (const [from, to] of [
    [2, 100],
    [3, 2],
    [100, 3],
  ])
    await tamper(
      'UPDATE audit_link SET seq = $2 WHERE tenant_id = $1 AND seq = $3',
      moved.ctx.tenantId,
      to,
      from,
    )
  const faults = await faultsOf(moved.ctx)
  for (const id of [moved.ids[2], moved.ids[3]])
    expect(faults).toContainEqual(expect.stringMatching(new RegExp(`^edited: event ${id},`)))
})

test('a removed tail is found by an anchor, also when its links went too', async () => {
  const { ctx, head, ids } = await sealedTenant()
  await tamper('DELETE FROM audit_event WHERE tenant_id = $1 AND id >= $2', ctx.tenantId, ids[4])
  expect((await faultsOf(ctx)).map((fault) => fault.slice(0, 8))).toEqual(['removed:', 'removed:'])
  await tamper('DELETE FROM audit_link WHERE tenant_id = $1 AND seq >= 4', ctx.tenantId)
  expect(await faultsOf(ctx)).toEqual([])
  expect(await faultsOf(ctx, [head])).toEqual([
    `anchor: the chain ends at link 3, but at ${head.sealedAt} it reached link 5: its tail was removed`,
  ])
})

test('a chain made anew over changed rows is found by an anchor', async () => {
  const { ctx, head, ids } = await sealedTenant()
  await tamper('DELETE FROM audit_link WHERE tenant_id = $1', ctx.tenantId)
  await tamper(
    `UPDATE audit_event SET actor = 'job:x' WHERE tenant_id = $1 AND id = $2`,
    ctx.tenantId,
    ids[1],
  )
  await sealAudit(ctx, { isWhole: true })
  expect(await faultsOf(ctx)).toEqual([])
  expect(await faultsOf(ctx, [head])).toEqual([expect.stringMatching(/^anchor: link 5 is another than at/)])
})

test('a row slipped into the past is found, and so is one with a link of its own', async () => {
  const { ctx, ids } = await sealedTenant()
  await tamper(
    `INSERT INTO audit_event (tenant_id, id, at, actor, action, subject) VALUES ($1, $2, now() - interval '3 days', 'job:x', 'a', 'b')`,
    ctx.tenantId,
    -ids[1]!,
  )
  await sealAudit(ctx)
  expect(await faultsOf(ctx)).toEqual([
    expect.stringMatching(/^never-sealed: event -\d+ of .* was never sealed/),
  ])
  await tamper(
    `INSERT INTO audit_link (tenant_id, seq, event_id, previous, hash, sealed_at)
     SELECT tenant_id, 6, $2, hash, repeat('0', 64), now() FROM audit_link WHERE tenant_id = $1 AND seq = 5`,
    ctx.tenantId,
    -ids[1]!,
  )
  expect(await faultsOf(ctx)).toEqual([expect.stringMatching(/^edited: event -\d+, sealed as link 6/)])
})
