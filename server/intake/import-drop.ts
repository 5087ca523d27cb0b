import { isUnavailable } from '#server/db/is-unavailable.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { AppError } from '#server/errors.ts'
import { log } from '#server/log.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

const mostAttempts = 5

/**
 * Imports a stored file and keeps its receipt, or why it was refused. Dying in between leaves it stored: the sweep
 * imports it again, which changes nothing that is there.
 */
export async function importDrop(ctx: TenantContext, id: string): Promise<void> {
  const drop = await withTenant(ctx.tenantId, async (tx) => {
    const row = await tx.intakeDrop.findFirst({ where: { id, state: 'stored' } })
    if (row)
      await tx.intakeDrop.update({
        where: { tenantId_id: { tenantId: ctx.tenantId, id } },
        data: { attempts: row.attempts + 1 },
      })
    return row
  })
  if (!drop?.content) return
  const settle = (state: 'imported' | 'refused', receipt: object) =>
    withTenant(ctx.tenantId, (tx) =>
      tx.intakeDrop.updateMany({
        where: { id, state: 'stored' },
        data: {
          state,
          content: null,
          receipt: withoutNul({ file: drop.name, state, ...receipt }),
          settledAt: new Date(),
        },
      }),
    )
  try {
    const { rows, inserted, updated, unchanged, rejected } = await importReadings(ctx, {
      fileName: drop.name,
      text: new TextDecoder('utf-8', { fatal: true }).decode(drop.content),
      shape: { timeZone: ctx.tenant.timeZone, columns: null, timeColumn: 'time' },
      known: { kind: 'now' },
    })
    await settle('imported', { rows, inserted, updated, unchanged, rejected })
  } catch (error) {
    if (error instanceof AppError) await settle('refused', { message: error.message, faults: error.faults })
    else if (
      error instanceof TypeError &&
      (error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    )
      await settle('refused', {
        message: `${drop.name} was refused: it is not text in UTF-8`,
        faults: [{ where: drop.name, what: 'it is not UTF-8', mend: 'Save the file as UTF-8.' }],
      })
    else if (drop.attempts + 1 >= mostAttempts && !isUnavailable(error))
      await settle('refused', {
        message: 'Something went wrong with this file; it has been logged',
        faults: [],
      })
    else log('error', 'a file was not imported', { tenantId: ctx.tenantId, drop: id, error })
  }
}

/** A fault may quote the file, and PostgreSQL keeps no NUL. */
const withoutNul = (receipt: object): object =>
  JSON.parse(JSON.stringify(receipt).replaceAll('\\u0000', '\ufffd'))
