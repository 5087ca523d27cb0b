import { parseInpControl } from '#domain/hydraulics/inp/parse-inp-control.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { InpRule } from '#domain/hydraulics/inp/parse-inp-rules.ts'
import { parseInpRules, parseRuleAction, parseRulePremise } from '#domain/hydraulics/inp/parse-inp-rules.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'

/** What one control or one action of a rule does to a link, and on what condition. */
export type ControlAction = {
  linkId: string
  /** Null for a setting that neither opens nor closes for certain (a pressure, a flow). */
  opens: boolean | null
  /** Equal texts for equal conditions; not meant to be read. */
  condition: string
}

/** `linkTypes` tells a pump's or pipe's number (0 closes, above 0 opens) from a valve's. */
export function listControlActions(
  controls: readonly InpLine[],
  rules: readonly InpLine[],
  isValve: (linkId: string) => boolean,
): ControlAction[] {
  const actions: ControlAction[] = []
  const add = (linkId: string, setting: string, condition: string) =>
    actions.push({ linkId, opens: readOpens(setting, isValve(linkId)), condition })
  for (const line of controls) {
    const control = parseInpControl(line.tokens)
    if (!control || control.isDisabled) continue
    const { when } = control
    const condition =
      when.kind === 'node'
        ? levelCondition(when.nodeId, when.side, when.level)
        : `${when.kind} ${when.timeS % 86_400}`
    add(control.linkId, control.setting, condition)
  }
  for (const rule of parseInpRules(rules).rules) {
    const condition = ruleCondition(rule)
    for (const [lines, when] of [
      [rule.thenActions, condition],
      [rule.elseActions, `not (${condition})`],
    ] as const)
      for (const line of lines) {
        const action = parseRuleAction(line.tokens)
        if (action) add(action.linkId, action.setting, when)
      }
  }
  return actions
}

export const pumpStateCondition = (pumpId: string, isOn: boolean) => `pump ${pumpId} ${isOn ? 'on' : 'off'}`

const levelCondition = (nodeId: string, side: 'below' | 'above', level: number) =>
  `node ${nodeId} ${side} ${level}`

function readOpens(setting: string, isValve: boolean): boolean | null {
  if (/^OPEN/i.test(setting)) return true
  if (/^CLOS/i.test(setting)) return false
  const value = parseInpNumber(setting)
  return value === null || isValve ? null : value > 0
}

function ruleCondition(rule: InpRule): string {
  const [only] = rule.premises
  if (rule.premises.length === 1 && only) {
    const premise = parseRulePremise(only.tokens)
    if (premise?.id != null) {
      const { id, variable, relation, value } = premise
      const level = parseInpNumber(value[0])
      const side = /^(<|<=|BELO.*)$/.test(relation)
        ? 'below'
        : /^(>|>=|ABOV.*)$/.test(relation)
          ? 'above'
          : null
      if (/^(LEVE|PRES)/.test(variable) && side && level !== null) return levelCondition(id, side, level)
      const isEqual = relation === '=' || relation.startsWith('IS')
      const isState = /^(OPEN|CLOS)/i.test(value[0]!)
      if (variable.startsWith('STAT') && isEqual && isState)
        return pumpStateCondition(id, /^OPEN/i.test(value[0]!))
    }
  }
  return rule.premises.map(({ tokens }) => tokens.join(' ').toUpperCase()).join(' ')
}
