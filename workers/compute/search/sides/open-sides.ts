import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Side } from '#workers/compute/search/sides/open-side.ts'
import { openSide } from '#workers/compute/search/sides/open-side.ts'

/** `board`, shared by all threads: at 0 whether they are to stop, then the evaluations of each side. */
export type OpenedSides = { sides: Side[]; board: Int32Array; close: () => void }

/** The threads of a search's other sides. `close` them in a `finally`. */
export const openSides = (problem: OptimizationProblem, maxStepS: number): OpenedSides => {
  const count = (problem.budget.threads ?? 1) - 1
  const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (1 + count))
  const sides = Array.from({ length: count }, (_, place) => openSide({ problem, maxStepS, place, shared }))
  return {
    sides,
    board: new Int32Array(shared),
    close: () => {
      for (const side of sides) side.close()
    },
  }
}
