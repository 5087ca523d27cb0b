/** A quantity by step; NaN where it was not measured. */
export type StepQuantity = (step: number) => number

/**
 * Sums several quantities over the steps of several things, each step only where all its quantities are known.
 * `coverage` is the share of steps that counted, over all things; 0 when there are none.
 */
export function sumWhereMeasured(
  stepCount: number,
  things: StepQuantity[][],
): { sums: number[]; coverage: number } {
  const sums: number[] = Array(things[0]?.length ?? 0).fill(0)
  let counted = 0
  for (const quantities of things) {
    for (let step = 0; step < stepCount; step++) {
      const values = quantities.map((quantity) => quantity(step))
      if (values.some((value) => Number.isNaN(value))) continue
      counted++
      for (const [i, value] of values.entries()) sums[i]! += value
    }
  }
  const possible = stepCount * things.length
  return { sums, coverage: possible === 0 ? 0 : counted / possible }
}
