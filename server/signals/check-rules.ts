import type { Fault } from '#server/errors.ts'
import type { SignalInput } from './contract.ts'

/** What of a signal's rules does not go with what it measures or with each other. */
export function checkRules({ quantity, rules }: Pick<SignalInput, 'quantity' | 'rules'>): Fault[] {
  if (!rules) return []
  const faults: Fault[] = []
  if (rules.counter && quantity !== 'volume' && quantity !== 'energy')
    faults.push({
      where: 'rules.counter',
      what: `a signal of ${quantity} is no register that counts up`,
      mend: 'Take the rule out, or give the register a signal of its own, of volume or energy.',
    })
  const rollover = rules.counter?.rollover
  if (rollover !== undefined && rules.range && rules.range.max < rollover)
    faults.push({
      where: 'rules.range.max',
      what: `the register counts to ${rollover}, and the range ends at ${rules.range.max}`,
      mend: 'Let the range reach to the rollover.',
    })
  return faults
}
