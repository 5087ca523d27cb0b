import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { parseRuleAction, parseRulePremise } from '#domain/hydraulics/inp/parse-inp-rules.ts'
import { parseInpTime } from '#domain/hydraulics/inp/parse-inp-time.ts'

type Premise = NonNullable<ReturnType<typeof parseRulePremise>>
type Action = NonNullable<ReturnType<typeof parseRuleAction>>

/** What a premise may ask of each kind of object (newpremise, rules.c); words are known by their first letters. */
const ASKED = {
  system: ['DEMAND', 'TIME', 'CLOCKTIME'],
  node: ['DEMAND', 'HEAD', 'GRADE', 'LEVEL', 'PRESSURE', 'FILLTIME', 'DRAINTIME'],
  link: ['FLOW', 'STATUS', 'SETTING', 'POWER'],
}
const RELATION = /^(=|<>|<=|>=|<|>|IS|NOT|BELO|ABOV)/
const STATUS = /^(OPEN|CLOS|ACTIVE)/i

/** What EPANET does not know in a premise, and what it does; null when it knows it all. */
export function checkPremiseWords(premise: Premise): { what: string; mend: string } | null {
  const { object, variable, relation, value } = premise
  const kind = object.startsWith('SYST') ? 'system' : /^(PIPE|PUMP|VALV|LINK)/.test(object) ? 'link' : 'node'
  const known = ASKED[kind]
  if (!known.some((word) => variable.startsWith(word.slice(0, 4))))
    return { what: `EPANET knows no "${variable}" of a ${kind}`, mend: `Use one of ${known.join(', ')}.` }
  if (!RELATION.test(relation))
    return {
      what: `"${relation}" compares nothing`,
      mend: 'Use =, <>, <, >, <=, >=, IS, NOT, BELOW or ABOVE.',
    }
  const last = value.at(-1)!
  const isTime = variable.startsWith('TIME') || variable.startsWith('CLOC')
  const isKnown = isTime
    ? parseInpTime(value[0], value[1]) !== null
    : parseInpNumber(last) !== null || STATUS.test(last)
  if (isKnown) return null
  const mend = isTime ? 'Write hours, as 6:30 or 6:30 PM.' : 'Write a number, OPEN, CLOSED or ACTIVE.'
  return { what: `"${value.join(' ')}" is no value of ${variable}`, mend }
}

/** As `checkPremiseWords`, of an action. */
export function checkActionWords({ setting }: Action): { what: string; mend: string } | null {
  const number = parseInpNumber(setting)
  if (STATUS.test(setting) || (number !== null && number >= 0)) return null
  return {
    what: `"${setting}" is no status and no setting`,
    mend: 'Write OPEN, CLOSED or a number from 0 up.',
  }
}
