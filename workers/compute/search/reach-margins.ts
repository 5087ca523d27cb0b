import type { Twin } from '#workers/compute/search/open-twin.ts'
import type { LinkState } from '#workers/compute/search/read-kept-controls.ts'
import type { InstantSolver } from '#workers/compute/search/solve-instant.ts'

export type ReachSetting = {
  /** By room. */
  askedM: Float64Array
  /** Greatest relative speed of each pump, in the problem's order. */
  speeds: number[]
  startM: Float64Array
  states: LinkState[]
}

/** Demand intervals looked at, from the least demand to the greatest. */
const INTERVALS = 6
/** Of what there is at most, where that is less than the margin. */
const SHARE = 0.5

/**
 * The margin of each pressure limit, m: the one that is asked for; and where no way to run the pumps comes to that (all
 * of them, none, each alone; decided valves in their first or last state; tanks as they are, or full), half of the most that any leaves. A margin that nothing keeps
 * would be given up in the end, and that of every other junction with it.
 */
export const reachMargins = (
  { tanks, valves, demand }: Twin,
  { solve, restart }: InstantSolver,
  { askedM, speeds, startM, states }: ReachSetting,
): Float64Array => {
  const marginM = askedM.slice()
  const roomCount = askedM.length
  if (askedM.every((asked) => asked === 0)) return marginM
  const pumpWays = [
    speeds,
    speeds.map(() => 0),
    ...speeds.map((speed, p) => speeds.map((_, q) => (p === q ? speed : 0))),
  ]
  const valveWays =
    valves.length === 0 ? [[]] : [valves.map(() => 0), valves.map(({ states: { length } }) => length - 1)]
  const ways = pumpWays.flatMap((pumps) => valveWays.map((held) => [...pumps, ...held]))
  const levels = [startM, Float64Array.from(tanks, ({ maxM }) => maxM)]
  const leastM = new Float64Array(roomCount).fill(Number.POSITIVE_INFINITY)
  const mostM = new Float64Array(roomCount)
  for (const interval of pickIntervals(demand)) {
    mostM.fill(Number.NEGATIVE_INFINITY)
    for (const way of ways)
      for (const levelM of levels) {
        const { pressureRoomM, isBalanced } = solve(
          interval,
          { speeds: Float64Array.from(way), states },
          levelM,
        )
        if (!isBalanced) continue
        for (let i = 0; i < roomCount; i++) mostM[i] = Math.max(mostM[i]!, pressureRoomM[i]!)
      }
    for (let i = 0; i < roomCount; i++) leastM[i] = Math.min(leastM[i]!, mostM[i]!)
  }
  restart()
  for (let i = 0; i < roomCount; i++)
    if (leastM[i]! < askedM[i]!) marginM[i] = Math.max(0, SHARE * leastM[i]!)
  return marginM
}

/** The greatest demand makes most difference, so it is always among them. */
const pickIntervals = ({ startS, drivers }: Twin['demand']): number[] => {
  const sum = (interval: number) => drivers[interval]!.reduce((total, driver) => total + driver, 0)
  const byDemand = startS.map((_, interval) => interval).sort((a, b) => sum(a) - sum(b))
  const count = Math.min(INTERVALS, byDemand.length)
  return Array.from({ length: count }, (_, i) => byDemand.at(-1 - Math.floor((i * byDemand.length) / count))!)
}
