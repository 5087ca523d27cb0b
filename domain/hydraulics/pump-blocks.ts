import { getMeanPrice } from '#domain/hydraulics/mean-price.ts'
import type {
  HydraulicProblem,
  PumpSeries,
  Schedule,
  SimulationResult,
} from '#domain/hydraulics/simulation.ts'

/** One pump at one speed, 0 for off, from one instant to another (s from the start), and what that takes. */
export type PumpBlock = {
  pumpId: string
  fromS: number
  toS: number
  speed: number
  energyKwh: number
  cost: number
}

/**
 * A schedule as blocks, pump by pump in order of time, off blocks among them: neighbouring steps of equal speed are one
 * block. Energy and cost are those of the simulated run of the same schedule, priced as the run was.
 */
export function pumpBlocks(
  schedule: Schedule,
  result: SimulationResult,
  price: HydraulicProblem['price'],
): PumpBlock[] {
  const endS = result.timesS.at(-1) ?? 0
  return Object.entries(schedule.pumpSpeed).flatMap(([pumpId, speeds]) => {
    const series = result.pumps[pumpId]
    return mergeSteps(schedule.boundariesS, speeds, endS).map(({ fromS, toS, speed }) => {
      const taken = series ? sumBlock(result.timesS, series, price, fromS, toS) : { energyKwh: 0, cost: 0 }
      return { pumpId, fromS, toS, speed, ...taken }
    })
  })
}

function mergeSteps(boundariesS: readonly number[], speeds: readonly number[], endS: number) {
  const blocks: { fromS: number; toS: number; speed: number }[] = []
  for (const [step, speed] of speeds.entries()) {
    const fromS = boundariesS[step]!
    const toS = Math.min(endS, boundariesS[step + 1]!)
    if (toS <= fromS) continue
    const last = blocks.at(-1)
    if (last?.speed === speed) last.toS = toS
    else blocks.push({ fromS, toS, speed })
  }
  return blocks
}

function sumBlock(
  timesS: readonly number[],
  series: PumpSeries,
  price: HydraulicProblem['price'],
  fromS: number,
  toS: number,
): { energyKwh: number; cost: number } {
  let energyKwh = 0
  let cost = 0
  for (const [i, powerKw] of series.powerKw.entries()) {
    const beginS = Math.max(fromS, timesS[i]!)
    const endS = Math.min(toS, timesS[i + 1]!)
    if (endS <= beginS) continue
    const kwh = (powerKw * (endS - beginS)) / 3600
    energyKwh += kwh
    cost += kwh * getMeanPrice(price, beginS, endS)
  }
  return { energyKwh, cost }
}
