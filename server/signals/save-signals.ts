import { z } from 'zod'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { conflict, invalid, listFaults } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { checkRules } from './check-rules.ts'
import type { SavedSignalsDto } from './contract.ts'
import { SignalInput } from './contract.ts'
import { findDefinitions } from './find-definitions.ts'
import { saveDefinition } from './save-definition.ts'

/**
 * Creates the signals that are new and edits those that are there (name, unit, interval, rules); a signal's quantity and asset never change, since
 * its readings mean them.
 * @throws AppError invalid; conflict for one that is there and differs, where `mayUpdate` is false.
 */
export async function saveSignals(
  ctx: TenantContext,
  input: unknown,
  { mayUpdate = true } = {},
): Promise<SavedSignalsDto> {
  const parsed = z.array(SignalInput).safeParse(input)
  if (!parsed.success)
    throw invalid(
      'The signals cannot be used',
      listFaults(parsed.error).map((fault) => ({ ...fault, where: `signals.${fault.where}` })),
    )
  const keys = parsed.data.map((signal) => signal.key)
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
  if (twice.length > 0)
    throw invalid(
      'The signals cannot be used',
      twice.map((key) => ({ where: key, what: 'stands in the list twice', mend: 'Keep one.' })),
    )
  return withTenant(ctx.tenantId, async (tx) => {
    // Two at once would give new signals the same numbers.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ctx.tenantId}, 3))`
    const known = new Map((await tx.signal.findMany()).map((signal) => [signal.key, signal]))
    const changed = parsed.data.filter((signal) => {
      const before = known.get(signal.key)
      return (
        before &&
        (before.quantity !== signal.quantity ||
          before.assetKind !== signal.assetKind ||
          before.assetId !== signal.assetId)
      )
    })
    if (changed.length > 0)
      throw invalid(
        'A signal’s quantity and asset never change',
        changed.map((signal) => ({
          where: signal.key,
          what: 'it already measures something else',
          mend: 'Give the new signal another key.',
        })),
      )
    const faults = parsed.data.flatMap((signal) =>
      checkRules(signal).map((fault) => ({ ...fault, where: `${signal.key}.${fault.where}` })),
    )
    if (faults.length > 0) throw invalid('The signals cannot be used', faults)
    const definitions = await findDefinitions(
      tx,
      parsed.data.flatMap((signal) => known.get(signal.key)?.id ?? []),
    )
    let nextId = Math.max(0, ...[...known.values()].map((signal) => signal.id)) + 1
    const before: SignalInput[] = []
    const after: SignalInput[] = []
    for (const signal of parsed.data) {
      const row = known.get(signal.key)
      const { rules, ...data } = signal
      const rulesBefore = row ? (definitions.get(row.id)?.rules ?? null) : null
      const isRuled = rules !== undefined && digest(rules) !== digest(rulesBefore)
      const id = row?.id ?? nextId++
      if (!row) {
        await tx.signal.create({ data: { tenantId: ctx.tenantId, id, ...data } })
      } else if (
        isRuled ||
        row.name !== signal.name ||
        row.unit !== signal.unit ||
        row.intervalS !== signal.intervalS
      ) {
        if (!mayUpdate)
          throw conflict(`Signal ${signal.key} is there already, and not the same`, 'Edit it instead.')
        await tx.signal.update({
          where: { tenantId_id: { tenantId: ctx.tenantId, id: row.id } },
          data: { name: signal.name, unit: signal.unit, intervalS: signal.intervalS },
        })
        before.push({
          ...signal,
          name: row.name,
          unit: row.unit,
          intervalS: row.intervalS,
          ...(isRuled ? { rules: rulesBefore } : {}),
        })
      } else continue
      if (isRuled) await saveDefinition(tx, ctx, id, { rules })
      after.push(signal)
    }
    const updated = before.length
    const created = after.length - updated
    await writeAudit(tx, ctx, {
      action: 'signals.save',
      subject: 'signals',
      before: byKey(before),
      after: byKey(after),
    })
    await keepAnswer(tx, ctx, { created, updated })
    return { created, updated }
  })
}

const byKey = (signals: SignalInput[]) => Object.fromEntries(signals.map(({ key, ...rest }) => [key, rest]))
