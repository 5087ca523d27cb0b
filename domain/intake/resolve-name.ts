import { compileName, fillName, matchName } from './match-name.ts'
import type { NameRule } from './profile.ts'

export type ResolvedName = { kind: 'signal'; key: string; rule: NameRule | null } | { kind: 'ignored' }

/** A reader of names by rules: the one that is the name itself, else the first pattern that fits; null where none does. */
export function makeResolveName(rules: readonly NameRule[]): (name: string) => ResolvedName | null {
  const exact = new Map<string, NameRule>()
  const patterns: { rule: NameRule; pattern: ReturnType<typeof compileName> }[] = []
  for (const rule of rules) {
    const pattern = compileName(rule.from)
    if (pattern.parts.length > 0) patterns.push({ rule, pattern })
    else if (!exact.has(rule.from)) exact.set(rule.from, rule)
  }
  const answer = (rule: NameRule, values: Record<string, string>): ResolvedName =>
    rule.to === null ? { kind: 'ignored' } : { kind: 'signal', key: fillName(rule.to, values), rule }
  return (name) => {
    const same = exact.get(name)
    if (same) return answer(same, {})
    for (const { rule, pattern } of patterns) {
      const values = matchName(pattern, name)
      if (values) return answer(rule, values)
    }
    return null
  }
}
