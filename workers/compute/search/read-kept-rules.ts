import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { InpRule } from '#domain/hydraulics/inp/parse-inp-rules.ts'
import { parseInpRules, parseRuleAction, parseRulePremise } from '#domain/hydraulics/inp/parse-inp-rules.ts'
import { parseInpTime } from '#domain/hydraulics/inp/parse-inp-time.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { readInpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'
import type { LinkState } from '#workers/compute/search/read-kept-controls.ts'
import { toLinkState } from '#workers/compute/search/read-kept-controls.ts'

/** A rule that stays in force under a schedule, its premises such as a search can tell. */
export type KeptRule = {
  premises: RulePremise[]
  thenActions: RuleAction[]
  elseActions: RuleAction[]
  priority: number
}
export type RuleAction = { linkId: string; state: LinkState }
export type Relation = '<' | '<=' | '>' | '>=' | '=' | '<>'
/** Levels, or heads, of a tank in the file's units; `time` from the file's own start, `clock` from midnight. */
export type RulePremise = LevelPremise | TimePremise
type LevelPremise = {
  kind: 'level' | 'head'
  isOr: boolean
  relation: Relation
  tankId: string
  value: number
}
type TimePremise = { kind: 'time' | 'clock'; isOr: boolean; relation: Relation; valueS: number }

/** Rules of an INP text by tank level and time. Those that ask for anything else are left out. */
export const readKeptRules = (inp: string, isTank: (id: string) => boolean): KeptRule[] =>
  parseInpRules(readInpLines(inp).bySection.get('RULES') ?? []).rules.flatMap((rule) => {
    const premises = rule.premises.map(({ tokens }) => toPremise(tokens, isTank))
    if (isDisabled(rule) || premises.some((premise) => premise === null)) return []
    return [
      {
        premises: premises.filter((premise) => premise !== null),
        thenActions: rule.thenActions.flatMap(toAction),
        elseActions: rule.elseActions.flatMap(toAction),
        priority: readPriority(rule),
      },
    ]
  })

const isDisabled = ({ tail }: InpRule) => tail.some(({ tokens }) => /^DISA/i.test(tokens[0]!))

const readPriority = ({ tail }: InpRule): number =>
  parseInpNumber(tail.find(({ tokens }) => /^PRIO/i.test(tokens[0]!))?.tokens[1]) ?? 0

const toAction = ({ tokens }: InpLine): RuleAction[] => {
  const action = parseRuleAction(tokens)
  return action ? [{ linkId: action.linkId, state: toLinkState(action.setting) }] : []
}

const toPremise = (tokens: readonly string[], isTank: (id: string) => boolean): RulePremise | null => {
  const premise = parseRulePremise(tokens)
  const relation = premise && toRelation(premise.relation)
  if (!premise || !relation) return null
  const { id, variable, value } = premise
  const isOr = /^OR/i.test(tokens[0]!)
  if (id === null) {
    const kind = variable.startsWith('CLOC') ? 'clock' : variable.startsWith('TIME') ? 'time' : null
    const valueS = parseInpTime(value[0], value[1])
    return kind === null || valueS === null ? null : { isOr, relation, kind, valueS }
  }
  const kind = variable.startsWith('LEVE') ? 'level' : /^(HEAD|GRAD)/.test(variable) ? 'head' : null
  const number = parseInpNumber(value[0])
  return kind === null || number === null || !isTank(id)
    ? null
    : { isOr, relation, kind, tankId: id, value: number }
}

const WORDS: Record<string, Relation> = { IS: '=', NOT: '<>', BELOW: '<', ABOVE: '>' }
const SIGNS: readonly string[] = ['<', '<=', '>', '>=', '=', '<>'] satisfies Relation[]
const toRelation = (word: string): Relation | null =>
  SIGNS.includes(word) ? (word as Relation) : (WORDS[word] ?? null)
