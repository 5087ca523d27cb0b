import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { invalid, notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Expected } from '#server/versions/check-expected.ts'
import { checkExpected } from '#server/versions/check-expected.ts'
import { checkSignals, resolveFormula } from './check-signals.ts'
import type { EditSignal, SignalDto } from './contract.ts'
import { loadCheckedSignals } from './load-checked-signals.ts'
import { mapSignal, signalEtag } from './map-signal.ts'
import { saveDefinition } from './save-definition.ts'

/**
 * Changes a signal's name, unit, interval, quality rules or, of a virtual one, its formula.
 * @throws AppError not-found, precondition-failed, invalid.
 */
export async function editSignal(
  ctx: TenantContext,
  input: EditSignal,
  call: { expected?: Expected },
): Promise<SignalDto> {
  const { key, rules, formula: given, ...data } = input
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows, checked } = await loadCheckedSignals(tx, ctx.tenantId)
    const row = rows.get(key)
    if (!row) throw notFound('This signal')
    const { rules: rulesBefore, formula: formulaBefore } = checked.get(key)!
    const before = mapSignal(row, { rules: rulesBefore, formula: formulaBefore })
    checkExpected(call.expected, signalEtag(before))
    const refuse = (faults: Parameters<typeof invalid>[1]) =>
      invalid('The signal cannot be edited so', faults)
    if (given && !row.isVirtual)
      throw refuse([
        {
          where: 'formula',
          what: 'it is measured: a signal with readings of its own is never computed',
          mend: 'Create a virtual signal with another key.',
        },
      ])
    const resolved = given ? await resolveFormula(tx, given) : { formula: formulaBefore }
    if ('fault' in resolved) throw refuse([resolved.fault])
    const definition = {
      rules: rules === undefined ? rulesBefore : rules,
      formula: resolved.formula,
    }
    const after = { ...before, ...data, ...definition } as SignalDto
    const next = new Map(checked).set(key, { ...checked.get(key)!, ...data, ...definition })
    const faults = checkSignals(next, [key])
    if (faults.length > 0)
      throw refuse(
        faults.map(({ key: of, ...fault }) => (of === key ? fault : { ...fault, where: `formula of ${of}` })),
      )
    await tx.signal.update({ where: { tenantId_id: { tenantId: ctx.tenantId, id: row.id } }, data })
    if (digest(definition) !== digest({ rules: rulesBefore, formula: formulaBefore }))
      await saveDefinition(tx, ctx, row.id, definition)
    await writeAudit(tx, ctx, {
      action: 'signal.edit',
      subject: `signal ${key}`,
      before: pickEditable(before),
      after: pickEditable(after),
    })
    return after
  })
}

const pickEditable = ({ name, unit, intervalS, rules, formula }: SignalDto) => ({
  name,
  unit,
  intervalS,
  rules,
  ...(formula ? { formula } : {}),
})
