import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { createRandom } from '#domain/optimization/create-random.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { scaleDemand } from '../../../bench/networks/scale-demand.ts'

type Problem = Omit<OptimizationProblem, 'budget' | 'seed'>

/** What was made of a problem, for people. */
export type Perturbation = { demand: number; rotatedH: number; pumpOut: string | null }

const demand = { least: 0.8, most: 1.2 }
/** Levels move by at most this share of a tank's range, and stay this share off its ends. */
const levelShare = { by: 0.2, off: 0.05 }
/** Every other problem has a pump out of service. */
const outEvery = 2

/**
 * Another day of a problem, by number: all demands scaled, each tank at another level, the tariff rotated by whole slots,
 * and every other time one pump out of service through the horizon. The same number gives the same day.
 */
export function perturb(problem: Problem, number: number): { problem: Problem; what: Perturbation } {
  const random = createRandom(number + 1)
  const { hydraulic, pumps } = problem
  const read = readNetwork(hydraulic.inp)
  if (!read.ok) throw new Error(read.problems[0]!.what)
  const factor = demand.least + (demand.most - demand.least) * random.next()
  const { perKwh, slotS } = hydraulic.price
  const rotated = random.below(perKwh.length)
  const tankLevelM = Object.fromEntries(
    read.network.tanks.map(({ id, initLevelM, minLevelM, maxLevelM }) => {
      const { minM, maxM } = hydraulic.limits.tanks[id] ?? { minM: minLevelM, maxM: maxLevelM }
      const rangeM = maxM - minM
      const levelM = initLevelM + levelShare.by * rangeM * (2 * random.next() - 1)
      return [id, Math.max(minM + levelShare.off * rangeM, Math.min(maxM - levelShare.off * rangeM, levelM))]
    }),
  )
  const out = random.below(pumps.length)
  const hasOutage = number % outEvery === 1
  return {
    problem: {
      ...problem,
      hydraulic: {
        ...hydraulic,
        inp: scaleDemand(hydraulic.inp, factor),
        start: { ...hydraulic.start, tankLevelM },
        price: { slotS, perKwh: [...perKwh.slice(rotated), ...perKwh.slice(0, rotated)] },
      },
      pumps: pumps.map((pump, p) =>
        hasOutage && p === out ? { ...pump, outOfService: [{ fromS: 0, toS: hydraulic.durationS }] } : pump,
      ),
    },
    what: {
      demand: factor,
      rotatedH: (rotated * slotS) / 3600,
      pumpOut: hasOutage ? pumps[out]!.id : null,
    },
  }
}
