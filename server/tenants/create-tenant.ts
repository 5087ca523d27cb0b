import { randomUUID } from 'node:crypto'
import type { AuditAuthor } from '#server/audit/write-audit.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import type { SystemTx } from '#server/db/with-system.ts'
import { withSystem } from '#server/db/with-system.ts'
import { AppError, invalid, listFaults } from '#server/errors.ts'
import { commandLineAuthor } from './command-line-author.ts'
import { CreateTenant } from './contract.ts'

/** For the command line. @throws AppError invalid, slug-taken. */
export async function createTenant(input: unknown): Promise<{ id: string }> {
  const parsed = CreateTenant.safeParse(input)
  if (!parsed.success) throw invalid('The tenant cannot be created', listFaults(parsed.error))
  return withSystem('create-tenant', async (tx) => ({
    id: await insertTenant(tx, commandLineAuthor(), parsed.data),
  }))
}

/** Its first row of audit is written with it. @returns the new tenant's id. @throws AppError slug-taken. */
export async function insertTenant(
  tx: SystemTx,
  author: Omit<AuditAuthor, 'tenantId'>,
  tenant: CreateTenant,
): Promise<string> {
  const taken = () =>
    new AppError('slug-taken', 409, `There is a tenant "${tenant.slug}" already`, {
      mend: 'Choose another slug.',
    })
  if (await tx.tenant.findUnique({ where: { slug: tenant.slug } })) throw taken()
  const id = randomUUID()
  await tx.tenant.create({ data: { id, ...tenant } }).catch((error) => {
    throw (error as { code?: unknown }).code === 'P2002' ? taken() : error
  })
  await writeAudit(
    tx,
    { ...author, tenantId: id },
    { action: 'tenant.create', subject: `tenant ${id}`, after: tenant },
  )
  return id
}
