import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { FileDto, GetFile } from './contract.ts'
import { readFiles } from './read-files.ts'

/** @throws AppError not-found. */
export async function getFile(ctx: TenantContext, input: GetFile): Promise<FileDto> {
  const file = await findFile(ctx, input)
  if (!file) throw notFound('This file')
  return file
}

export async function findFile(ctx: TenantContext, { fileId }: GetFile): Promise<FileDto | null> {
  const [file] = await withTenant(ctx.tenantId, (tx) =>
    readFiles(tx, { limit: 1, after: null, state: null, id: fileId }),
  )
  return file ?? null
}
