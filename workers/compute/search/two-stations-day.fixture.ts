import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { hourS, makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'

const read = readNetwork(TWO_STATIONS_INP)
if (!read.ok) throw new Error('the fixture cannot be read')
const steps = 24

export const { tanks, pumps } = read.network
export const boundariesS = Array.from({ length: steps + 1 }, (_, k) => k * hourS)
export const budget = (evaluations: number) => ({ evaluations, timeLimitMs: 60_000 })

/** A day from these levels, as shares of each tank's range; at its end the tanks are as full again, or half full. */
export const makeDay = (shares: number[], over: Partial<OptimizationProblem>) => {
  const levelM = Object.fromEntries(
    tanks.map(({ id, minLevelM, maxLevelM }, i) => [id, minLevelM + shares[i]! * (maxLevelM - minLevelM)]),
  )
  const halfM = Object.fromEntries(
    tanks.map(({ id, minLevelM, maxLevelM }) => [id, (minLevelM + maxLevelM) / 2]),
  )
  const options = pumps.map(({ id }) =>
    makePump(id, { group: id, maxStartsPerDay: 8, speeds: [id === 'high2' ? 0.9 : 1] }),
  )
  return makeProblem(steps, options, {
    hydraulic: {
      inp: TWO_STATIONS_INP,
      durationS: steps * hourS,
      startClockS: 0,
      start: { tankLevelM: levelM, pumpSpeed: Object.fromEntries(pumps.map(({ id }) => [id, 1])) },
      demand: { stepS: hourS, zones: [] },
      price: { slotS: hourS, perKwh: boundariesS.slice(1).map((_, hour) => (hour < 7 ? 0.05 : 0.25)) },
      limits: {
        tanks: Object.fromEntries(
          tanks.map(({ id, minLevelM, maxLevelM }) => [id, { minM: minLevelM, maxM: maxLevelM }]),
        ),
        pressures: {},
      },
    },
    endLevel: {
      kind: 'at-least',
      levelM: Object.fromEntries(tanks.map(({ id }) => [id, Math.min(levelM[id]!, halfM[id]!)])),
    },
    ...over,
  })
}
