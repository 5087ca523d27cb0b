import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listAudit } from '#server/audit/list-audit.ts'
import { createTenant } from './create-tenant.ts'
import { makeJobContext } from './make-job-context.ts'

test('a tenant made from the command line begins its trail with that; one that is refused leaves none', async () => {
  const tenant = {
    slug: `t-${randomUUID().slice(0, 12)}`,
    name: 'Águas do Teste',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    locale: 'pt',
    environment: 'STAGING',
  }
  const { id } = await createTenant(tenant)
  await expect(createTenant(tenant)).rejects.toMatchObject({ name: 'slug-taken' })
  const { items } = await listAudit(await makeJobContext(id, 'test', 'test'), { limit: 10 })
  expect(items).toMatchObject([
    {
      action: 'tenant.create',
      subject: `tenant ${id}`,
      actor: 'job:command-line',
      before: null,
      after: tenant,
    },
  ])
})
