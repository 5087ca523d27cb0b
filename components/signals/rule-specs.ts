import type { SignalDto } from '#server/signals/contract.ts'

export type Rules = NonNullable<SignalDto['rules']>
export type RuleKey = keyof Rules

/** What a number of a rule is in: the signal's unit, that unit per hour, minutes (kept as seconds), or a plain number. */
type NumberKind = 'value' | 'perHour' | 'minutes' | 'plain'
export type RuleField = { name: string; kind: NumberKind; isOptional?: boolean; start: number | null }

/** Every rule with its numbers, in the order in which they are applied and shown. `start` stands in a rule just chosen. */
export const ruleSpecs: { key: RuleKey; fields: RuleField[] }[] = [
  {
    key: 'range',
    fields: [
      { name: 'min', kind: 'value', start: 0 },
      { name: 'max', kind: 'value', start: 100 },
    ],
  },
  {
    key: 'flatLine',
    fields: [
      { name: 'longerThanS', kind: 'minutes', start: 21_600 },
      { name: 'unless', kind: 'value', isOptional: true, start: null },
    ],
  },
  {
    key: 'rate',
    fields: [
      { name: 'mostPerH', kind: 'perHour', start: 100 },
      { name: 'least', kind: 'value', start: 0 },
    ],
  },
  {
    key: 'counter',
    fields: [
      { name: 'mostPerH', kind: 'perHour', start: 100 },
      { name: 'least', kind: 'value', start: 1 },
      { name: 'rollover', kind: 'value', isOptional: true, start: null },
    ],
  },
  {
    key: 'spike',
    fields: [
      { name: 'mads', kind: 'plain', start: 8 },
      { name: 'least', kind: 'value', start: 1 },
    ],
  },
  { key: 'gap', fields: [{ name: 'longerThanS', kind: 'minutes', start: 7_200 }] },
  { key: 'stale', fields: [{ name: 'afterS', kind: 'minutes', start: 7_200 }] },
  {
    key: 'clock',
    fields: [
      { name: 'aheadS', kind: 'minutes', start: 300 },
      { name: 'behindS', kind: 'minutes', start: 3_600 },
    ],
  },
]

/** Numbers as they are typed, by rule and field; a rule that is not applied is missing. */
export type RuleDraft = Partial<Record<RuleKey, Record<string, string>>>

const scaleOf = (kind: NumberKind) => (kind === 'minutes' ? 60 : 1)

/** Rules as text for their fields. */
export function draftRules(rules: Rules): RuleDraft {
  const draft: RuleDraft = {}
  for (const { key, fields } of ruleSpecs) {
    const rule = rules[key] as Record<string, number | undefined> | undefined
    if (!rule) continue
    draft[key] = Object.fromEntries(
      fields.map(({ name, kind }) => {
        const value = rule[name]
        return [name, value === undefined ? '' : String(value / scaleOf(kind))]
      }),
    )
  }
  return draft
}

/** A rule that was just chosen. */
export function startRule(key: RuleKey): Record<string, string> {
  const { fields } = ruleSpecs.find((spec) => spec.key === key)!
  return Object.fromEntries(
    fields.map(({ name, kind, start }) => [name, start === null ? '' : String(start / scaleOf(kind))]),
  )
}

/** The rules that the fields say: numbers in the signal's unit, times in s. An empty field that may be empty is left out. */
export function readRules(draft: RuleDraft): Rules {
  const rules: Record<string, Record<string, number>> = {}
  for (const { key, fields } of ruleSpecs) {
    const typed = draft[key]
    if (!typed) continue
    rules[key] = Object.fromEntries(
      fields.flatMap(({ name, kind }) => {
        const text = (typed[name] ?? '').trim()
        return text === '' ? [] : [[name, Number(text) * scaleOf(kind)]]
      }),
    )
  }
  return rules as Rules
}
