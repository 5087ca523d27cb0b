import type { Formula } from '#domain/virtual/formula.ts'
import { listOperands } from '#domain/virtual/formula.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { Fault } from '#server/errors.ts'
import { readModel } from '#server/networks/read-model.ts'
import type { CheckedSignal } from './check-formula.ts'
import { checkFormula } from './check-formula.ts'
import { checkRules } from './check-rules.ts'
import type { Quantity } from './contract.ts'
import type { FormulaInput } from './formula.ts'

/**
 * What is wrong with signals as they would be: each of `changed` by itself, and every virtual one that is computed from
 * them, which a unit or a rule taken away would break.
 */
export function checkSignals(
  signals: ReadonlyMap<string, CheckedSignal>,
  changed: string[],
): (Fault & { key: string })[] {
  const isChanged = new Set(changed)
  const touched = [...signals].filter(
    ([key, { formula }]) =>
      isChanged.has(key) || (formula && listOperands(formula).some((operand) => isChanged.has(operand))),
  )
  return touched.flatMap(([key, signal]) => {
    const ownFaults = isChanged.has(key)
      ? checkRules({ quantity: signal.quantity as Quantity, rules: signal.rules })
      : []
    return [...ownFaults, ...checkFormula(key, signals)].map((fault) => ({ ...fault, key }))
  })
}

/** A formula with its tank's curve taken from the newest network; or what is wrong with that. */
export async function resolveFormula(
  tx: TenantTx,
  formula: FormulaInput,
): Promise<{ formula: Formula } | { fault: Fault }> {
  if (formula.kind !== 'volume') return { formula }
  const { shape } = formula
  if (!('tank' in shape) || 'curve' in shape) return { formula: { ...formula, shape } as Formula }
  const version = await tx.networkVersion.findFirst({ orderBy: { number: 'desc' } })
  const tank = version ? readModel(version).tanks.find(({ id }) => id === shape.tank) : undefined
  if (!tank)
    return {
      fault: {
        where: 'formula.shape.tank',
        what: `tank "${shape.tank}" is not in the network`,
        mend: 'Name one of its tanks, or give a diameter or a curve.',
      },
    }
  const curve = tank.volume.map(({ levelM, volumeM3 }) => ({ levelM, volumeM3 }))
  return { formula: { ...formula, shape: { tank: shape.tank, curve } } }
}
