import { AnalysisStatistic, Option } from 'epanet-js'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import type { InstantSolver } from '#workers/compute/search/solve-instant.ts'

/** Relative flow changes at convergence, the tightest first: differences between solutions are used as slopes. */
const ACCURACIES = [1e-6, 1e-5, 1e-4, 1e-3]
/** Trials that a solution may take on average. */
const TRIALS_MOST = 14

/**
 * Sets the tightest accuracy that the network's solutions reach without trouble: some networks never settle beyond a
 * certain point and would spend all their trials every time.
 */
export const calibrateAccuracy = (twin: Twin, { solve }: InstantSolver, controlledLinks: number) => {
  const { network } = twin.prepared
  const intervals = twin.demand.startS.length
  const samples = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({
    demand: Math.floor((i * intervals) / 8),
    speeds: Float64Array.of(
      ...twin.pumps.map((_, p) => ((p + i) % 4 < i % 5 ? 1 : 0)),
      ...twin.valves.map(({ states }, v) => (v + i) % states.length),
    ),
    levelM: Float64Array.from(twin.tanks, ({ minM, maxM }) => minM + (maxM - minM) * (0.2 + 0.08 * i)),
  }))
  for (const accuracy of ACCURACIES) {
    network.setOption(Option.Accuracy, accuracy)
    let trials = 0
    for (const { demand, speeds, levelM } of samples) {
      solve(demand, { speeds, states: new Array(controlledLinks).fill('open') }, levelM)
      network.engine._EN_getstatistic(network.project, AnalysisStatistic.Iterations, network.f64)
      trials += network.engine.HEAPF64[network.f64 >> 3]!
    }
    if (trials / samples.length <= TRIALS_MOST) return
  }
}
