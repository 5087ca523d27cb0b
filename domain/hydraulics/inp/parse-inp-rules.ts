import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'

/** One rule of [RULES], its clauses as lines: IF, AND and OR are premises, AND after THEN or ELSE goes on with actions. */
export type InpRule = {
  id: string
  line: number
  premises: InpLine[]
  thenActions: InpLine[]
  elseActions: InpLine[]
  /** PRIORITY and DISABLED. */
  tail: InpLine[]
}

export type RuleFault = { line: InpLine; what: string }

/** Splits [RULES] into rules; a clause out of its place is a fault. */
export function parseInpRules(lines: readonly InpLine[]): { rules: InpRule[]; faults: RuleFault[] } {
  const rules: InpRule[] = []
  const faults: RuleFault[] = []
  let rule: InpRule | null = null
  let clause: 'rule' | 'premises' | 'thenActions' | 'elseActions' | 'tail' = 'tail'
  for (const line of lines) {
    const word = line.tokens[0]!.toUpperCase()
    if (word.startsWith('RULE')) {
      if (line.tokens.length !== 2) faults.push({ line, what: 'A rule has one id, without blanks' })
      rule = {
        id: line.tokens[1] ?? '',
        line: line.line,
        premises: [],
        thenActions: [],
        elseActions: [],
        tail: [],
      }
      rules.push(rule)
      clause = 'rule'
      continue
    }
    const next = nextClause(word, clause)
    if (rule === null || next === null) {
      faults.push({ line, what: `"${line.tokens[0]}" is out of place` })
      continue
    }
    clause = next
    rule[next].push(line)
  }
  for (const { id, line, premises, thenActions } of rules)
    if (premises.length === 0 || thenActions.length === 0)
      faults.push({
        line: { line, section: 'RULES', tokens: ['RULE', id] },
        what: `Rule ${id} has no IF or no THEN`,
      })
  return { rules, faults }
}

function nextClause(
  word: string,
  clause: string,
): 'premises' | 'thenActions' | 'elseActions' | 'tail' | null {
  const isAction = clause === 'thenActions' || clause === 'elseActions'
  if (word.startsWith('IF')) return clause === 'rule' ? 'premises' : null
  if (word.startsWith('THEN')) return clause === 'premises' ? 'thenActions' : null
  if (word.startsWith('ELSE')) return clause === 'thenActions' ? 'elseActions' : null
  if (word.startsWith('AND'))
    return clause === 'premises' ? 'premises' : isAction ? (clause as 'thenActions') : null
  if (word.startsWith('OR')) return clause === 'premises' ? 'premises' : null
  if (word.startsWith('PRIO') || word.startsWith('DISA')) return isAction || clause === 'tail' ? 'tail' : null
  return null
}

/** The link and setting of an action clause, `THEN PUMP id STATUS IS OPEN` or `... SETTING = 0.9`; null when malformed. */
export function parseRuleAction(tokens: readonly string[]): { linkId: string; setting: string } | null {
  const linkId = tokens[2]
  const setting = tokens[5]
  return linkId === undefined || setting === undefined ? null : { linkId, setting }
}

/** The object of a premise clause and what is asked of it; null when malformed. */
export function parseRulePremise(
  tokens: readonly string[],
): { object: string; id: string | null; variable: string; relation: string; value: string[] } | null {
  const object = tokens[1]?.toUpperCase()
  if (object === undefined) return null
  const isSystem = object.startsWith('SYST')
  const [variable, relation, ...value] = tokens.slice(isSystem ? 2 : 3)
  if (variable === undefined || relation === undefined || value.length === 0) return null
  const id = isSystem ? null : tokens[2]!
  return { object, id, variable: variable.toUpperCase(), relation: relation.toUpperCase(), value }
}
