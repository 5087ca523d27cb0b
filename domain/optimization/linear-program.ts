/** min cost x, with lower <= x <= upper and rowLower <= A x <= rowUpper; A column by column. Infinity for no limit. */
export type LinearProgram = {
  cost: Float64Array
  lower: Float64Array
  upper: Float64Array
  rowLower: Float64Array
  rowUpper: Float64Array
  /** Where each column's entries start; one entry more than columns. */
  starts: Int32Array
  rows: Int32Array
  values: Float64Array
}

/** Collects a linear program piece by piece. */
export const buildLinearProgram = () => {
  const cost: number[] = []
  const lower: number[] = []
  const upper: number[] = []
  const rowLower: number[] = []
  const rowUpper: number[] = []
  const columns: { row: number; value: number }[][] = []
  return {
    /** Returns the row's index. */
    addRow: (least: number, most: number): number => {
      rowUpper.push(most)
      return rowLower.push(least) - 1
    },
    addColumn: (
      each: { cost: number; lower: number; upper: number },
      entries: { row: number; value: number }[],
    ) => {
      cost.push(each.cost)
      lower.push(each.lower)
      upper.push(each.upper)
      columns.push(entries.filter(({ value }) => value !== 0))
    },
    finish: (): LinearProgram => {
      const starts = [0]
      for (const entries of columns) starts.push(starts.at(-1)! + entries.length)
      return {
        cost: Float64Array.from(cost),
        lower: Float64Array.from(lower),
        upper: Float64Array.from(upper),
        rowLower: Float64Array.from(rowLower),
        rowUpper: Float64Array.from(rowUpper),
        starts: Int32Array.from(starts),
        rows: Int32Array.from(columns.flatMap((entries) => entries.map(({ row }) => row))),
        values: Float64Array.from(columns.flatMap((entries) => entries.map(({ value }) => value))),
      }
    },
  }
}
