import { convertUnit } from '#domain/intake/convert-unit.ts'
import type { Profile } from '#domain/intake/profile.ts'
import { makeResolveName } from '#domain/intake/resolve-name.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

/** What a name means. A signal's value is the file's * factor + offset. */
export type Meaning =
  | { kind: 'signal'; signalId: number; key: string; unit: string; factor: number; offset: number }
  | { kind: 'ignored' }
  /** Nothing knows it. */
  | { kind: 'unknown' }
  /** Its unit does not become its signal's. */
  | { kind: 'wrong-unit'; what: string }

export type NameBook = {
  find: (name: string) => Meaning
  /** Names that were decided to be left out: with them a file reads otherwise. */
  ignored: string[]
}

/** Where a decision about a name holds: for one profile, or for batches and files without a profile of their own. */
export const liveScope = 'live'

/** What names mean in a scope: by the profile's rules, then by what was decided for the name, then as a signal's key. */
export async function loadNameBook(
  tx: TenantTx,
  scope: string,
  { names, unknown }: Pick<Profile, 'names' | 'unknown'>,
): Promise<NameBook> {
  const signals = await tx.signal.findMany({
    where: { isVirtual: false },
    select: { id: true, key: true, unit: true },
  })
  const byKey = new Map(signals.map((signal) => [signal.key, signal]))
  const byId = new Map(signals.map((signal) => [signal.id, signal]))
  const rows = await tx.intakeName.findMany({
    where: { scope, state: { not: 'waiting' } },
    select: { name: true, state: true, signalId: true, unit: true, factor: true, offset: true },
    orderBy: { name: 'asc' },
  })
  const decided = new Map(rows.map((row) => [row.name, row]))
  const resolve = makeResolveName(names)
  const known = new Map<string, Meaning>()
  const mean = (
    signal: { id: number; key: string; unit: string } | undefined,
    rule: { unit: string | null; factor: number; offset: number } | null,
  ): Meaning => {
    if (!signal) return { kind: 'unknown' }
    const how = convertUnit(rule?.unit ?? signal.unit, signal.unit)
    if (!how)
      return {
        kind: 'wrong-unit',
        what: `${rule!.unit} does not become ${signal.unit || 'a number without a unit'}, the unit of signal ${signal.key}`,
      }
    return {
      kind: 'signal',
      signalId: signal.id,
      key: signal.key,
      unit: signal.unit,
      factor: (rule?.factor ?? 1) * how.factor,
      offset: (rule?.offset ?? 0) * how.factor + how.offset,
    }
  }
  const find = (name: string): Meaning => {
    const ruled = resolve(name)
    if (ruled?.kind === 'ignored') return { kind: 'ignored' }
    if (ruled) {
      const meaning = mean(byKey.get(ruled.key), ruled.rule)
      if (meaning.kind !== 'unknown') return meaning
    }
    const row = decided.get(name)
    if (row?.state === 'ignored') return { kind: 'ignored' }
    if (row) return mean(byId.get(row.signalId!), row)
    if (!ruled && byKey.has(name)) return mean(byKey.get(name), null)
    return { kind: unknown === 'ignore' ? 'ignored' : 'unknown' }
  }
  return {
    find: (name) => {
      let meaning = known.get(name)
      if (!meaning) known.set(name, (meaning = find(name)))
      return meaning
    },
    ignored: rows.flatMap((row) => (row.state === 'ignored' ? [row.name] : [])),
  }
}

/** A reading's value as its signal has it; unconverted ones stay what they are to the bit. */
export const convertValue = (
  value: number,
  { factor, offset }: { factor: number; offset: number },
): number => (factor === 1 && offset === 0 ? value : value * factor + offset + 0)
