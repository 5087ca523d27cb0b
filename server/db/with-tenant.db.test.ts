import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import { getClient } from './clients.ts'
import { insertForTenant } from './insert-for-tenant.ts'
import { withTenant } from './with-tenant.ts'

const signal = {
  key: 'a',
  name: 'A',
  quantity: 'level',
  unit: 'm',
  assetKind: 'tank',
  assetId: 'T1',
  intervalS: 900,
}

test('one tenant sees nothing of another, by any question', async () => {
  const [one, other] = [await makeTenant(), await makeTenant()]
  await saveSignals(one, [signal])
  expect(await withTenant(one.tenantId, (tx) => tx.signal.count())).toBe(1)
  expect(await withTenant(other.tenantId, (tx) => tx.signal.count())).toBe(0)
  expect(
    await withTenant(other.tenantId, (tx) => tx.signal.findMany({ where: { tenantId: one.tenantId } })),
  ).toEqual([])
  expect(await withTenant(other.tenantId, (tx) => tx.tenant.findMany({ select: { id: true } }))).toEqual([
    { id: other.tenantId },
  ])
})

test('a row for another tenant is refused', async () => {
  const [one, other] = [await makeTenant(), await makeTenant()]
  await expect(
    withTenant(other.tenantId, (tx) =>
      tx.signal.create({ data: { tenantId: one.tenantId, id: 1, ...signal } }),
    ),
  ).rejects.toThrow(/row-level security|42501/)
  expect(await withTenant(one.tenantId, (tx) => tx.signal.count())).toBe(0)
})

test('outside a tenant’s transaction there is nothing, also on a connection that served one', async () => {
  const one = await makeTenant()
  await saveSignals(one, [signal])
  await Promise.all(Array.from({ length: 20 }, () => withTenant(one.tenantId, (tx) => tx.signal.count())))
  const counts = await Promise.all(Array.from({ length: 20 }, () => getClient('app').signal.count()))
  expect(counts).toEqual(Array.from({ length: 20 }, () => 0))
})

test('versions, readings and the audit trail cannot be changed or taken away', async () => {
  const one = await makeTenant()
  await saveSignals(one, [signal])
  await expect(
    withTenant(one.tenantId, (tx) => tx.auditEvent.updateMany({ data: { actor: 'nobody' } })),
  ).rejects.toThrow(/permission denied|42501/)
  await expect(withTenant(one.tenantId, (tx) => tx.readingDay.deleteMany())).rejects.toThrow(
    /permission denied|42501/,
  )
})

test('rows added in one statement are the tenant’s, and the connection shows nothing afterwards', async () => {
  const [one, other] = [await makeTenant(), await makeTenant()]
  const row = (id: string) => [id, 'test', Buffer.from(id), new Date(), new Date(), new Date(), 0, new Date()]
  const add = (tenantId: string, ids: string[]) =>
    insertForTenant(tenantId, {
      into: 'intake_batch',
      columns: {
        id: 'uuid',
        source: 'text',
        digest: 'bytea',
        received_at: 'timestamptz',
        from_time: 'timestamptz',
        to_time: 'timestamptz',
        rows: 'int',
        folded_at: 'timestamptz',
      },
      rows: ids.map(row),
      unless: ['digest'],
    })
  const [a, b] = [randomUUID(), randomUUID()]
  expect(await add(one.tenantId, [a, a])).toEqual(new Set([a]))
  expect(await add(one.tenantId, [a, b])).toEqual(new Set([b]))
  expect(await withTenant(one.tenantId, (tx) => tx.intakeBatch.count())).toBe(2)
  expect(await withTenant(other.tenantId, (tx) => tx.intakeBatch.count())).toBe(0)
  expect(await getClient('app').intakeBatch.count()).toBe(0)
})
