import { parentPort, workerData } from 'node:worker_threads'
import loadHighs from 'highs'
import type { LinearProgram } from '#domain/optimization/linear-program.ts'
import type { LpAnswer, LpTask } from '#workers/compute/highs/solve-lp.ts'

/** Entry of the solver's thread: solves the one program it is given. */
const { program, timeLimitS } = workerData as LpTask
const highs = await loadHighs()
const unlimited = (values: Float64Array) =>
  values.map((value) => (Number.isFinite(value) ? value : Math.sign(value) * highs.infinity))

const solve = ({ cost, lower, upper, rowLower, rowUpper, starts, rows, values }: LinearProgram): LpAnswer => {
  const model = highs.createModel({
    numCols: cost.length,
    numRows: rowLower.length,
    colCost: cost,
    colLower: unlimited(lower),
    colUpper: unlimited(upper),
    rowLower: unlimited(rowLower),
    rowUpper: unlimited(rowUpper),
    matrix: {
      format: 'csc',
      numRows: rowLower.length,
      numCols: cost.length,
      starts,
      indices: rows,
      values,
    },
  })
  try {
    model.options.set({ output_flag: false, time_limit: timeLimitS })
    model.run()
    const { modelStatus } = highs.constants
    const status = model.getModelStatus()
    if (status === modelStatus.optimal) return { ok: true, cost: model.getObjectiveValue() }
    if (status === modelStatus.timeLimit) return { ok: false, because: 'out-of-time' }
    if (status === modelStatus.infeasible) return { ok: false, because: 'infeasible' }
    const [name] = Object.entries(modelStatus).find(([, code]) => code === status) ?? [status]
    return { ok: false, because: 'not-solved', what: `HiGHS ended with ${name}` }
  } finally {
    model.dispose()
  }
}

parentPort!.postMessage(solve(program))
