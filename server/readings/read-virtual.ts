import type { Screening } from '#domain/quality/clean-series.ts'
import { pickKnown } from '#domain/readings/pick-known.ts'
import type { Values } from '#domain/virtual/evaluate-formula.ts'
import { evaluateFormula } from '#domain/virtual/evaluate-formula.ts'
import type { Formula } from '#domain/virtual/formula.ts'
import { listOperands, stepOf } from '#domain/virtual/formula.ts'
import type { Operand, Span } from '#domain/virtual/operand.ts'
import { cleanOperand, holdMsOf, widen } from '#domain/virtual/operand.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { findDefinitions, noDefinition } from '#server/signals/find-definitions.ts'
import { loadColumns } from './load-columns.ts'
import type { Series } from './series.ts'

type Source = Screening & { id: number; unit: string; intervalS: number; formula: Formula | null }
type Query = Span & { keys: string[]; knownAtMs: number; withArrivals: boolean }

/** Formulas upon formulas are followed so far; a longer way is a cycle, which saving a formula refuses. */
const mostDeep = 20

/**
 * Series among which some are virtual: every measured signal that they come from is read in one statement, over as much
 * time as their formulas and quality rules look at. Signals in a formula are screened by rules of their own or their
 * quantity's.
 */
export async function readVirtual(tx: TenantTx, query: Query): Promise<Series[]> {
  const { knownAtMs } = query
  const sources = await loadSources(tx, knownAtMs)
  const { read, cleaned } = planSpans(query, sources)
  const measured = [...read].filter(([key]) => !sources.get(key)!.formula)
  const columns = await loadColumns(
    tx,
    measured.map(([key]) => sources.get(key)!.id),
    measured.reduce((all, [, span]) => join(all, span), noSpan),
  )
  const pick = (
    key: string,
    span: Span,
    into: { timeMs: number[]; value: number[]; knownAtMs?: number[] },
  ) => {
    for (const part of columns.get(sources.get(key)!.id) ?? []) pickKnown(part, { ...span, knownAtMs }, into)
    return into
  }
  const operands = new Map<string, Operand>()
  const valuesOf = (key: string, span: Span): Values => {
    const { formula, unit } = sources.get(key)!
    if (!formula) return pick(key, span, { timeMs: [], value: [] })
    return evaluateFormula(formula, unit, operandOf, span, knownAtMs)
  }
  const operandOf = (key: string): Operand => {
    const known = operands.get(key)
    if (known) return known
    const operand = cleanOperand(
      valuesOf(key, read.get(key)!),
      sources.get(key)!,
      cleaned.get(key)!,
      knownAtMs,
    )
    operands.set(key, operand)
    return operand
  }
  return query.keys.map((key) => {
    if (!sources.has(key)) return { key, timeMs: [], value: [] }
    if (sources.get(key)!.formula) return { key, ...valuesOf(key, query) }
    const into = { timeMs: [], value: [], ...(query.withArrivals ? { knownAtMs: [] } : {}) }
    return { key, ...pick(key, query, into) }
  })
}

async function loadSources(tx: TenantTx, knownAtMs: number): Promise<Map<string, Source>> {
  const signals = await tx.signal.findMany({
    select: { id: true, key: true, unit: true, intervalS: true, quantity: true },
  })
  const definitions = await findDefinitions(
    tx,
    signals.map((signal) => signal.id),
    knownAtMs,
  )
  return new Map(
    signals.map(({ key, ...signal }) => [
      key,
      { ...signal, ...(definitions.get(signal.id) ?? noDefinition) },
    ]),
  )
}

const noSpan: Span = { fromMs: Number.POSITIVE_INFINITY, toMs: Number.NEGATIVE_INFINITY }
const join = (a: Span, b: Span): Span => ({
  fromMs: Math.min(a.fromMs, b.fromMs),
  toMs: Math.max(a.toMs, b.toMs),
})

/** Over which span each signal is read, and over which of it the operands are cleaned. */
function planSpans(
  query: Query,
  sources: Map<string, Source>,
): { read: Map<string, Span>; cleaned: Map<string, Span> } {
  const read = new Map<string, Span>()
  const cleaned = new Map<string, Span>()
  const visit = (key: string, span: Span, depth: number): void => {
    const source = sources.get(key)
    if (!source) return
    if (depth > mostDeep) throw new Error(`the formula of ${key} goes in a circle`)
    const before = read.get(key) ?? noSpan
    if (before.fromMs <= span.fromMs && before.toMs >= span.toMs) return
    const whole = join(before, span)
    read.set(key, whole)
    if (!source.formula) return
    for (const operand of listOperands(source.formula)) {
      const of = sources.get(operand)
      if (!of) continue
      const aroundMs = stepOf(source.formula) * 1000 + holdMsOf(of.intervalS)
      const need = join(cleaned.get(operand) ?? noSpan, {
        fromMs: whole.fromMs - aroundMs,
        toMs: whole.toMs + aroundMs,
      })
      cleaned.set(operand, need)
      visit(operand, widen(need, of, of.intervalS), depth + 1)
    }
  }
  for (const key of new Set(query.keys)) visit(key, { fromMs: query.fromMs, toMs: query.toMs }, 0)
  return { read, cleaned }
}
