import type { LinearProgram } from '#domain/optimization/linear-program.ts'
import { buildLinearProgram } from '#domain/optimization/linear-program.ts'

/** What a way to run pumps does through one step: water into each tank, m3, energy cost, mean power kW. */
export type StepEffect = { gainM3: Float64Array; cost: number; powerKw: number }

/** Tanks, pumps and prices as a linear model sees them. */
export type TankBalance = {
  startM3: Float64Array
  steps: {
    /** What the plan itself does. */
    own: StepEffect
    /** Of each block one way is chosen; what the blocks change, each beside the plan, adds up. */
    blocks: StepEffect[][]
    /** What each tank may hold as the step ends; at the last step the target too. */
    leastM3: Float64Array
    mostM3: Float64Array
    /** A demand charge is counted for this step's mean power. */
    isCharged: boolean
  }[]
  /** A tank that shuts when full: what the model would bring in beyond that stays out. */
  isClosing: boolean[]
  /** Value of a m3 more or less at the end than the plan has; 0 where the end level is a limit. */
  endValuePerM3: number
  demandCharge: { pricePerKw: number; incumbentKw: number } | null
}

/**
 * The relaxation of the linear model: shares of the ways to run the pumps, each block's summing to 1 in each step, tank
 * volumes balanced from step to step. Switching, pressure and power limits are left out. Its least cost bounds every
 * schedule of this model from below, and no more than that: the network's flows are not linear.
 */
export const buildTankBalanceProgram = (balance: TankBalance): LinearProgram => {
  const program = buildLinearProgram()
  const { startM3, steps, isClosing, demandCharge } = balance
  const n = startM3.length
  const none = Number.POSITIVE_INFINITY
  /** Volume at the step's end - volume at its start - what the choices change = what the plan itself brings in. */
  const balanceRows = steps.map(({ own }, k) =>
    [...startM3].map((start, i) => {
      const brought = own.gainM3[i]! + (k === 0 ? start : 0)
      return program.addRow(isClosing[i] ? -none : brought, brought)
    }),
  )
  const choiceRows = steps.map(({ blocks }) => blocks.map(() => program.addRow(1, 1)))
  const peakRows = steps.map(({ own, isCharged }) =>
    demandCharge && isCharged ? program.addRow(own.powerKw, none) : null,
  )
  let planEndM3 = 0
  steps.forEach(({ own, blocks, leastM3, mostM3 }, k) => {
    const isLast = k === steps.length - 1
    for (let i = 0; i < n; i++) {
      planEndM3 += own.gainM3[i]! + (k === 0 ? startM3[i]! : 0)
      const entries = [{ row: balanceRows[k]![i]!, value: 1 }]
      if (!isLast) entries.push({ row: balanceRows[k + 1]![i]!, value: -1 })
      const cost = isLast ? -balance.endValuePerM3 : 0
      program.addColumn({ cost, lower: leastM3[i]!, upper: mostM3[i]! }, entries)
    }
    blocks.forEach((block, b) => {
      for (const way of block) {
        const entries = [{ row: choiceRows[k]![b]!, value: 1 }]
        for (let i = 0; i < n; i++)
          entries.push({ row: balanceRows[k]![i]!, value: own.gainM3[i]! - way.gainM3[i]! })
        const peakRow = peakRows[k] ?? null
        if (peakRow !== null) entries.push({ row: peakRow, value: own.powerKw - way.powerKw })
        program.addColumn({ cost: way.cost - own.cost, lower: 0, upper: none }, entries)
      }
    })
  })
  if (demandCharge) {
    const entries = peakRows.flatMap((row) => (row === null ? [] : [{ row, value: 1 }]))
    program.addColumn(
      { cost: demandCharge.pricePerKw, lower: demandCharge.incumbentKw, upper: none },
      entries,
    )
  }
  const fixed =
    steps.reduce((sum, { own }) => sum + own.cost, 0) +
    balance.endValuePerM3 * planEndM3 -
    (demandCharge ? demandCharge.pricePerKw * demandCharge.incumbentKw : 0)
  program.addColumn({ cost: fixed, lower: 1, upper: 1 }, [])
  return program.finish()
}
