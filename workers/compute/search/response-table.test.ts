import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createResponseTable } from '#workers/compute/search/response-table.ts'

// Two tanks, one driver of demand; flows bend like those of pumps and pipes do.
const rangeM = Float64Array.of(10, 5)
const areaM2 = Float64Array.of(100, 50)
const drivers = Array.from({ length: 5 }, (_, d) => Float64Array.of(d / 4))

/** `kinkM3PerH`: flow that the first tank gains at once where demand passes the middle. */
const arrange = (kinkM3PerH = 0) => {
  let solved = 0
  const driverOf: Record<number, number> = Object.fromEntries(drivers.map(([value], d) => [d, value!]))
  const solve = (demand: number, setting: number, levelM: Float64Array) => {
    solved++
    const drawn = driverOf[demand]!
    const lift = Math.sqrt(60 - levelM[0]!)
    return {
      inflowM3PerH: Float64Array.of(
        20 * setting * lift - 40 * drawn + (drawn > 0.4 ? kinkM3PerH : 0),
        15 * Math.sqrt(20 + levelM[0]! - levelM[1]!) - 30 * drawn,
      ),
      powerKw: setting * (30 + lift),
      pressureRoomM: Float64Array.of(2 + levelM[1]! - 3 * drawn, 50),
      isBalanced: true,
    }
  }
  const table = createResponseTable({
    rangeM,
    areaM2,
    drivers,
    moveDriver: (interval, driver, by) => {
      const moved = 1_000 + interval
      driverOf[moved] = drivers[interval]![driver]! + by
      return moved
    },
    middleM: Float64Array.of(5, 2.5),
    isFull: () => false,
    roomCount: 2,
    solve,
    solveInTurn: solve,
  })
  return { table, solve, solvedCount: () => solved }
}

const point = fc.record({
  demand: fc.integer({ min: 0, max: 4 }),
  setting: fc.integer({ min: 0, max: 3 }),
  levels: fc.tuple(fc.double({ min: 0, max: 10, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true })),
})

describe('the table of responses', () => {
  it('answers exactly where it has just solved', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
        const { table, solve } = arrange()
        for (const { demand, setting, levels } of points) {
          const levelM = Float64Array.from(levels)
          const truth = solve(demand, setting, levelM)
          for (const isLearning of [true, false]) {
            const answer = table.solve(demand, setting, levelM, isLearning)
            expect([...answer.inflowM3PerH]).toEqual([...truth.inflowM3PerH])
            expect(answer.powerKw).toBe(truth.powerKw)
            expect(answer.pressureLackM).toBeCloseTo(Math.max(0, -truth.pressureRoomM[0]!), 9)
          }
        }
      }),
      { numRuns: 50, seed: 2 },
    )
  })

  it('keeps near the truth in between, and solves ever more rarely', () => {
    const { table, solve, solvedCount } = arrange()
    let errorM = 0
    let asked = 0
    let early = 0
    fc.assert(
      fc.property(point, ({ demand, setting, levels }) => {
        const levelM = Float64Array.from(levels)
        const answer = table.respond(demand, setting, levelM)
        const truth = solve(demand, setting, levelM)
        for (const i of [0, 1])
          errorM = Math.max(
            errorM,
            Math.abs(answer.inflowM3PerH[i]! - truth.inflowM3PerH[i]!) / areaM2[i]! / rangeM[i]!,
          )
        expect(Math.abs(answer.powerKw - truth.powerKw)).toBeLessThan(0.03 * truth.powerKw + 0.05)
        if (++asked === 400) early = solvedCount() - asked
      }),
      { numRuns: 4_000, seed: 11 },
    )
    // 0.3 % of the range an hour is what a piece is trusted for; between points that were tried it may be a few times that.
    expect(errorM).toBeLessThan(0.012)
    const late = solvedCount() - asked - early
    expect(late).toBeLessThan(3 * early)
    expect(late).toBeLessThan(0.2 * asked)
  })

  it('is right where it has just learned, wherever boxes of before reach', () => {
    const { table, solve } = arrange(60)
    fc.assert(
      fc.property(point, ({ demand, setting, levels }) => {
        const levelM = Float64Array.from(levels)
        table.solve(demand, setting, levelM, true)
        const answer = table.respond(demand, setting, levelM)
        const truth = solve(demand, setting, levelM)
        for (const i of [0, 1])
          expect(
            Math.abs(answer.inflowM3PerH[i]! - truth.inflowM3PerH[i]!) / areaM2[i]! / rangeM[i]!,
          ).toBeLessThanOrEqual(3e-4)
      }),
      { numRuns: 4_000, seed: 5 },
    )
  })
})
