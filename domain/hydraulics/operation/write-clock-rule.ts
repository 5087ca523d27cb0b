import type { InpRule } from '#domain/hydraulics/inp/parse-inp-rules.ts'
import { parseInpTime } from '#domain/hydraulics/inp/parse-inp-time.ts'
import { formatClock } from '#domain/hydraulics/operation/format-clock.ts'

/**
 * The clauses of a rule as token lists, SYSTEM TIME of the first day as CLOCKTIME, each list of actions beginning with
 * its own word again.
 */
export function writeClockRule(rule: InpRule, startClockS: number): string[][] {
  const actions = (lines: InpRule['thenActions'], word: string) =>
    lines.map(({ tokens }, index) => [index === 0 ? word : 'AND', ...tokens.slice(1)])
  return [
    ['RULE', rule.id],
    ...rule.premises.map(({ tokens }) => writeClockPremise(tokens, startClockS)),
    ...actions(rule.thenActions, 'THEN'),
    ...actions(rule.elseActions, 'ELSE'),
    ...rule.tail.map(({ tokens }) => tokens),
  ]
}

function writeClockPremise(tokens: string[], startClockS: number): string[] {
  const [word = '', object = '', variable = '', relation = '', value, unit] = tokens
  if (!/^SYST/i.test(object) || !/^TIME/i.test(variable)) return tokens
  const timeS = parseInpTime(value, unit)
  if (timeS === null || timeS >= 86_400) return tokens
  return [word, object, 'CLOCKTIME', relation, formatClock((timeS + startClockS) % 86_400)]
}
