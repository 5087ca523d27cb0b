import { TimeParameter } from 'epanet-js'
import { getTankLevelM, getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import type { LinkState } from '#workers/compute/search/read-kept-controls.ts'
import type { KeptRule, Relation, RuleAction, RulePremise } from '#workers/compute/search/read-kept-rules.ts'

/**
 * The rules that stay in force, played as EPANET plays them (ruletimestep() and rules.c): looked at every rule step and at
 * the end of each hydraulic step, with the levels of that instant.
 */
export type FollowedRules = {
  isActive: boolean
  /** The first instant within `spanS` at which a rule changes a link, in seconds from `atS`, and the links' states then. */
  firstChange(
    states: LinkState[],
    atS: number,
    spanS: number,
    levelM: Float64Array,
    inflowM3PerH: Float64Array,
  ): { afterS: number; states: LinkState[] } | null
}

const DAY_S = 86_400
/** EPANET's, in the file's units. */
const TOLERANCE = 1e-3

/** `ids`: the links whose states are followed, in their order. */
export const followRules = (
  { rules, tanks, prepared }: Twin,
  ids: string[],
  startClockS: number,
): FollowedRules => {
  const { network, operation, factors } = prepared
  const ruleStepS = network.getTime(TimeParameter.RuleStep)
  const originS = (((startClockS - operation.startClockS) % DAY_S) + DAY_S) % DAY_S
  const tankOf = (id: string) => tanks.findIndex((tank) => tank.id === id)
  const elevationOf = (id: string) => prepared.tanks.find((tank) => tank.id === id)!.elevation

  const holds = (premise: RulePremise, atS: number, sinceS: number, levelAt: (tank: number) => number) => {
    const { relation } = premise
    if ('tankId' in premise) {
      const { tankId, value, kind } = premise
      const level = levelAt(tankOf(tankId)) / factors.lengthM
      return compare(relation, kind === 'head' ? level + elevationOf(tankId) : level, value)
    }
    const toTime = (s: number) => (premise.kind === 'clock' ? (startClockS + s) % DAY_S : originS + s)
    return comparesTime(relation, toTime(sinceS), toTime(atS), premise.valueS)
  }

  const isTrue = (premises: RulePremise[], test: (premise: RulePremise) => boolean) => {
    let result = true
    for (const premise of premises) {
      if (premise.isOr) result = result || test(premise)
      else if (!result) return false
      else result = test(premise)
    }
    return result
  }

  return {
    isActive: rules.length > 0,
    firstChange: (states, atS, spanS, levelM, inflow) => {
      let beforeS = 0
      let afterS = Math.min(spanS, ruleStepS - ((originS + atS) % ruleStepS))
      while (beforeS < spanS) {
        const [elapsedS, sinceS] = [afterS, atS + beforeS + 1]
        const levelAt = (tank: number) => {
          const { volume } = tanks[tank]!
          const gainedM3 = (inflow[tank]! * elapsedS) / 3600
          return getTankLevelM(volume, getTankVolumeM3(volume, levelM[tank]!) + gainedM3)
        }
        const test = (premise: RulePremise) => holds(premise, atS + elapsedS, sinceS, levelAt)
        const next = act(
          states,
          ids,
          rules.map((rule) => ({
            rule,
            actions: isTrue(rule.premises, test) ? rule.thenActions : rule.elseActions,
          })),
        )
        if (next) return { afterS, states: next }
        beforeS = afterS
        afterS = Math.min(spanS, afterS + ruleStepS)
      }
      return null
    },
  }
}

/** Of several actions on a link that of the rule with the highest priority holds, of equals the first. */
const act = (
  states: LinkState[],
  ids: string[],
  decided: { rule: KeptRule; actions: RuleAction[] }[],
): LinkState[] | null => {
  const byLink = new Map<string, { state: LinkState; priority: number }>()
  for (const { rule, actions } of decided)
    for (const { linkId, state } of actions) {
      const known = byLink.get(linkId)
      if (!known || rule.priority > known.priority) byLink.set(linkId, { state, priority: rule.priority })
    }
  let next: LinkState[] | null = null
  for (const [linkId, { state }] of byLink) {
    const slot = ids.indexOf(linkId)
    const before = states[slot]!
    // A link that is not closed is not opened: a valve goes on at its setting.
    if (before === state || (state === 'open' && before !== 'closed')) continue
    next ??= states.slice()
    next[slot] = state
  }
  return next
}

const compare = (relation: Relation, x: number, value: number): boolean => {
  switch (relation) {
    case '=':
      return Math.abs(x - value) <= TOLERANCE
    case '<>':
      return Math.abs(x - value) >= TOLERANCE
    case '<':
      return x <= value + TOLERANCE
    case '<=':
      return x <= value - TOLERANCE
    case '>':
      return x >= value - TOLERANCE
    case '>=':
      return x >= value + TOLERANCE
  }
}

/** Equal is a time that has come since the rules were looked at last. */
const comparesTime = (relation: Relation, sinceS: number, nowS: number, valueS: number): boolean => {
  const hasCome = nowS < sinceS ? valueS >= sinceS || valueS <= nowS : valueS >= sinceS && valueS <= nowS
  switch (relation) {
    case '=':
      return hasCome
    case '<>':
      return !hasCome
    case '<':
      return nowS < valueS
    case '<=':
      return nowS <= valueS
    case '>':
      return nowS > valueS
    case '>=':
      return nowS >= valueS
  }
}
