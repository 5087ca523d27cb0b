import { convertUnit, unitNames } from '#domain/intake/convert-unit.ts'
import type { QualityRules } from '#domain/quality/problem.ts'
import type { Formula } from '#domain/virtual/formula.ts'
import { listOperands, stepOf } from '#domain/virtual/formula.ts'
import type { Fault } from '#server/errors.ts'

/** What of a signal a formula is checked against. */
export type CheckedSignal = {
  quantity: string
  unit: string
  intervalS: number
  rules: QualityRules | null
  formula: Formula | null
}

/** A unit that a quantity's can be converted to. */
const unitOfQuantity: Record<string, string> = {
  demand: 'm3/h',
  flow: 'm3/h',
  level: 'm',
  pressure: 'm',
  power: 'kW',
  volume: 'm3',
  energy: 'kWh',
  speed: 'Hz',
}

/**
 * What is wrong with a virtual signal among the others: signals that are not there, a cycle, units that do not go
 * together.
 */
export function checkFormula(key: string, signals: ReadonlyMap<string, CheckedSignal>): Fault[] {
  const { formula, quantity, unit, intervalS } = signals.get(key)!
  if (!formula) return []
  const unknown = listOperands(formula).filter((operand) => !signals.has(operand))
  if (unknown.length > 0)
    return unknown.map((operand) => ({
      where: 'formula',
      what: `there is no signal "${operand}"`,
      mend: 'Name signals that are there, or create it first.',
    }))
  const cycle = findCycle(key, signals)
  if (cycle)
    return [
      {
        where: 'formula',
        what: `${key} would be computed from itself: ${cycle.join(' → ')}`,
        mend: 'Take one of these out of the other’s formula.',
      },
    ]
  const faults: Fault[] = []
  const fault = (where: string, what: string, mend: string) => faults.push({ where, what, mend })
  const wants = (operand: string, target: string) => {
    const from = signals.get(operand)!.unit
    if (!convertUnit(from, target))
      fault(
        'formula',
        `${operand} is in "${from}", which cannot be converted to ${target}`,
        'Name another signal, or correct the unit.',
      )
  }
  const gives = (target: string) => {
    if (!convertUnit(target, unit))
      fault(
        'unit',
        `"${unit}" is no unit of what the formula gives, ${target}`,
        `Use a unit that ${target} converts to; known are ${unitNames.join(', ')}.`,
      )
  }
  const ofQuantity = unitOfQuantity[quantity]
  if (ofQuantity && !convertUnit(unit, ofQuantity))
    fault('unit', `a ${quantity} is not measured in "${unit}"`, `Use a unit that converts to ${ofQuantity}.`)
  const step = stepOf(formula)
  if (step > 0 && step !== intervalS)
    fault('intervalS', `differs from the formula’s step of ${step} s`, 'Give the step as the interval.')
  switch (formula.kind) {
    case 'scaled':
    case 'sum':
      for (const operand of listOperands(formula)) wants(operand, unit)
      break
    case 'volume':
      wants(formula.level, 'm')
      gives('m3')
      break
    case 'balance':
      for (const operand of [...formula.inflows, ...formula.outflows]) wants(operand, 'm3/h')
      for (const operand of formula.storage) wants(operand, 'm3')
      gives('m3/h')
      break
    case 'energy':
      wants(formula.power, 'kW')
      gives('kWh')
      break
    case 'counter-flow':
      checkCounter(formula.counter, signals.get(formula.counter)!, unit, fault)
  }
  return faults
}

function checkCounter(
  key: string,
  counter: CheckedSignal,
  unit: string,
  fault: (where: string, what: string, mend: string) => void,
): void {
  if (!counter.rules?.counter)
    fault(
      'formula.counter',
      `${key} has no counter rule, which says how fast it counts and where it rolls over`,
      'Give that signal rules.counter first.',
    )
  const perH = convertUnit(counter.unit, 'm3') ? 'm3/h' : convertUnit(counter.unit, 'kWh') ? 'kW' : null
  if (perH === null)
    fault('formula.counter', `${key} counts "${counter.unit}"`, 'Name a register of a volume or an energy.')
  else if (!convertUnit(perH, unit))
    fault('unit', `"${unit}" is no unit of what ${key} counts in an hour, ${perH}`, `Convert to ${perH}.`)
}

/** The way by which a signal comes to be computed from itself, or null. */
function findCycle(key: string, signals: ReadonlyMap<string, CheckedSignal>): string[] | null {
  const seen = new Set<string>()
  const follow = (at: string, trail: string[]): string[] | null => {
    const formula = signals.get(at)?.formula
    for (const next of formula ? listOperands(formula) : []) {
      if (next === key) return [...trail, next]
      if (seen.has(next)) continue
      seen.add(next)
      const found = follow(next, [...trail, next])
      if (found) return found
    }
    return null
  }
  return follow(key, [key])
}
