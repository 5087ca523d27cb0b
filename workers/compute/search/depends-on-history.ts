import type { Twin } from '#workers/compute/search/open-twin.ts'
import type { InstantSolver } from '#workers/compute/search/solve-instant.ts'

const SAMPLES = { least: 24, most: 96 }
/** Nodes solved in all samples at most: in a network of thousands a sample takes a hundredth of a second. */
const NODES_MOST = 96_000
/** Flows that differ by more than this share of the tank's range an hour are another state of the network. */
const SAME = 0.01

/**
 * Whether what the network does at an instant depends on what it did before: EPANET may leave a check valve or a pump as
 * it was, and solve the network either way. Samples are solved one after another, then each from its own first guess.
 */
export const dependsOnHistory = (
  twin: Twin,
  { solve, restart }: InstantSolver,
  controlledLinks: number,
): boolean => {
  const { tanks, pumps, valves, demand, prepared } = twin
  const intervals = demand.startS.length
  const states = new Array<'open'>(controlledLinks).fill('open')
  const affordable = Math.floor(NODES_MOST / prepared.network.nodes.size)
  const length = Math.max(SAMPLES.least, Math.min(SAMPLES.most, affordable))
  const samples = Array.from({ length }, (_, i) => ({
    demand: (i * 7) % intervals,
    // All ways to run a few pumps come up, each after different ones; valves go through their states.
    speeds: Float64Array.of(
      ...pumps.map((_, p) => ((i * 5) >> p) & 1),
      ...valves.map(({ states }, v) => (i + v) % states.length),
    ),
    levelM: Float64Array.from(
      tanks,
      ({ minM, maxM }, t) => minM + (maxM - minM) * (((i * 11 + t * 5) % 23) / 22),
    ),
  }))
  const inflows = (isFresh: boolean) =>
    samples.map(({ demand: at, speeds, levelM }) => {
      if (isFresh) restart()
      return solve(at, { speeds, states }, levelM).inflowM3PerH.slice()
    })
  const [followed, fresh] = [inflows(false), inflows(true)]
  return followed.some((one, s) =>
    tanks.some(
      ({ areaM2, minM, maxM }, t) =>
        Math.abs(one[t]! - fresh[s]![t]!) > SAME * areaM2 * Math.max(0.1, maxM - minM),
    ),
  )
}
