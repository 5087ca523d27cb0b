import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Expected } from '#server/versions/check-expected.ts'
import { checkExpected } from '#server/versions/check-expected.ts'
import type { EditSignal, SignalDto } from './contract.ts'
import { mapSignal, signalEtag } from './map-signal.ts'

/**
 * Changes a signal's name, unit or interval.
 * @throws AppError not-found, precondition-failed.
 */
export async function editSignal(
  ctx: TenantContext,
  input: EditSignal,
  call: { expected?: Expected },
): Promise<SignalDto> {
  const { key, ...data } = input
  return withTenant(ctx.tenantId, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "signal" WHERE "key" = ${key} FOR UPDATE`
    const before = await tx.signal.findFirst({ where: { key } })
    if (!before) throw notFound('This signal')
    checkExpected(call.expected, signalEtag(before))
    const row = await tx.signal.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: before.id } },
      data,
    })
    await writeAudit(tx, ctx, {
      action: 'signal.edit',
      subject: `signal ${key}`,
      before: { name: before.name, unit: before.unit, intervalS: before.intervalS },
      after: data,
    })
    return mapSignal(row)
  })
}
