import { z } from 'zod'
import { writeAudit } from '#server/audit/write-audit.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import type { Fault } from '#server/errors.ts'
import { conflict, invalid, listFaults } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { CheckedSignal } from './check-formula.ts'
import { checkSignals, resolveFormula } from './check-signals.ts'
import type { SavedSignalsDto } from './contract.ts'
import { SignalInput } from './contract.ts'
import type { Definition } from './find-definitions.ts'
import { loadCheckedSignals } from './load-checked-signals.ts'
import { saveDefinition } from './save-definition.ts'

/**
 * Creates the signals that are new and edits those that are there (name, unit, interval, rules, formula); a signal's
 * quantity and asset never change, since its readings mean them, nor whether it is measured or virtual.
 * @throws AppError invalid; conflict for one that is there and differs, where `mayUpdate` is false.
 */
export async function saveSignals(
  ctx: TenantContext,
  input: unknown,
  { mayUpdate = true } = {},
): Promise<SavedSignalsDto> {
  const given = readSignals(input)
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows, checked } = await loadCheckedSignals(tx, ctx.tenantId)
    const faults: Fault[] = []
    const wanted: { signal: SignalInput; definition: Definition; isNew: boolean; isDefined: boolean }[] = []
    const next = new Map(checked)
    for (const signal of given) {
      const row = rows.get(signal.key)
      const before = checked.get(signal.key)
      const fault = row && findChange(signal, row)
      if (fault) faults.push({ ...fault, where: signal.key })
      const definition = await defineSignal(tx, signal, before, faults)
      const isDefined =
        digest(definition) !== digest({ rules: before?.rules ?? null, formula: before?.formula ?? null })
      const isChanged =
        isDefined ||
        !row ||
        row.name !== signal.name ||
        row.unit !== signal.unit ||
        row.intervalS !== signal.intervalS
      next.set(signal.key, { ...signal, ...definition })
      if (isChanged) wanted.push({ signal, definition, isNew: !row, isDefined })
    }
    for (const { key, ...fault } of checkSignals(
      next,
      wanted.map(({ signal }) => signal.key),
    ))
      faults.push({ ...fault, where: `${key}.${fault.where}` })
    if (faults.length > 0) throw invalid('The signals cannot be used', faults.slice(0, 50))
    const other = wanted.find(({ isNew }) => !isNew)
    if (other && !mayUpdate)
      throw conflict(`Signal ${other.signal.key} is there already, and not the same`, 'Edit it instead.')
    let nextId = Math.max(0, ...[...rows.values()].map((row) => row.id)) + 1
    for (const { signal, definition, isNew, isDefined } of wanted) {
      const { rules, formula, ...data } = signal
      const id = rows.get(signal.key)?.id ?? nextId++
      if (isNew)
        await tx.signal.create({
          data: { tenantId: ctx.tenantId, id, isVirtual: definition.formula !== null, ...data },
        })
      else
        await tx.signal.update({
          where: { tenantId_id: { tenantId: ctx.tenantId, id } },
          data: { name: data.name, unit: data.unit, intervalS: data.intervalS },
        })
      if (isDefined) await saveDefinition(tx, ctx, id, definition)
    }
    const edited = wanted.filter(({ isNew }) => !isNew)
    await writeAudit(tx, ctx, {
      action: 'signals.save',
      subject: 'signals',
      before: byKey(
        edited.map(({ signal, isDefined }) => {
          const { name, unit, intervalS } = rows.get(signal.key)!
          const { rules, formula } = checked.get(signal.key)!
          return { ...signal, name, unit, intervalS, ...(isDefined ? written({ rules, formula }) : {}) }
        }),
      ),
      after: byKey(
        wanted.map(({ signal, definition, isDefined }) => ({
          ...signal,
          ...(isDefined ? written(definition) : {}),
        })),
      ),
    })
    const counts = { created: wanted.length - edited.length, updated: edited.length }
    await keepAnswer(tx, ctx, counts)
    return counts
  })
}

function readSignals(input: unknown): SignalInput[] {
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
  return parsed.data
}

type Row = { quantity: string; assetKind: string; assetId: string; isVirtual: boolean }

/** What of a signal that is there would change that never does. */
function findChange(signal: SignalInput, row: Row): Omit<Fault, 'where'> | null {
  const mend = 'Give the new signal another key.'
  if (
    row.quantity !== signal.quantity ||
    row.assetKind !== signal.assetKind ||
    row.assetId !== signal.assetId
  )
    return { what: 'it already measures something else: a signal’s quantity and asset never change', mend }
  if (signal.formula && !row.isVirtual)
    return { what: 'it is measured: a signal with readings of its own is never computed', mend }
  return null
}

/** What is said of the signal from now on; adds to `faults` what cannot be found. */
async function defineSignal(
  tx: TenantTx,
  signal: SignalInput,
  before: CheckedSignal | undefined,
  faults: Fault[],
): Promise<Definition> {
  const rules = signal.rules === undefined ? (before?.rules ?? null) : signal.rules
  if (signal.formula === undefined) return { rules, formula: before?.formula ?? null }
  const resolved = await resolveFormula(tx, signal.formula)
  if ('formula' in resolved) return { rules, formula: resolved.formula }
  faults.push({ ...resolved.fault, where: `${signal.key}.${resolved.fault.where}` })
  return { rules, formula: before?.formula ?? null }
}

/** As a signal is given: without a formula where it is measured. */
const written = ({ rules, formula }: Definition) =>
  ({ rules, ...(formula ? { formula } : {}) }) as Pick<SignalInput, 'rules' | 'formula'>

const byKey = (signals: SignalInput[]) => Object.fromEntries(signals.map(({ key, ...rest }) => [key, rest]))
