import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { invalid, notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Expected } from '#server/versions/check-expected.ts'
import { checkExpected } from '#server/versions/check-expected.ts'
import { checkRules } from './check-rules.ts'
import type { EditSignal, SignalDto } from './contract.ts'
import { findDefinitions } from './find-definitions.ts'
import { mapSignal, signalEtag } from './map-signal.ts'
import { saveDefinition } from './save-definition.ts'

/**
 * Changes a signal's name, unit, interval or quality rules.
 * @throws AppError not-found, precondition-failed, invalid.
 */
export async function editSignal(
  ctx: TenantContext,
  input: EditSignal,
  call: { expected?: Expected },
): Promise<SignalDto> {
  const { key, rules, ...data } = input
  return withTenant(ctx.tenantId, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "signal" WHERE "key" = ${key} FOR UPDATE`
    const row = await tx.signal.findFirst({ where: { key } })
    if (!row) throw notFound('This signal')
    const before = mapSignal(row, (await findDefinitions(tx, [row.id])).get(row.id))
    checkExpected(call.expected, signalEtag(before))
    const after = { ...before, ...data, rules: rules === undefined ? before.rules : rules }
    const faults = checkRules(after)
    if (faults.length > 0) throw invalid('The signal cannot be edited so', faults)
    await tx.signal.update({ where: { tenantId_id: { tenantId: ctx.tenantId, id: row.id } }, data })
    if (digest(after.rules) !== digest(before.rules))
      await saveDefinition(tx, ctx, row.id, { rules: after.rules })
    await writeAudit(tx, ctx, {
      action: 'signal.edit',
      subject: `signal ${key}`,
      before: pickEditable(before),
      after: pickEditable(after),
    })
    return after
  })
}

const pickEditable = ({ name, unit, intervalS, rules }: SignalDto) => ({ name, unit, intervalS, rules })
