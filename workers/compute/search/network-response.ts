import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import type { ControlledLinks } from '#workers/compute/search/follow-controls.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import { createResponseTable } from '#workers/compute/search/response-table.ts'
import type { InstantSolver, LinkSetting } from '#workers/compute/search/solve-instant.ts'
import type { Respond } from '#workers/compute/search/step-tanks.ts'

/**
 * The table of responses, with everything that makes the network another one numbered as a setting. Where what an instant
 * comes to depends on what was solved before (`isHistoric`), it holds what EPANET settles on from its own first guess: after
 * another state it may stop at its last trial with water flowing back through a check valve that keeps changing.
 */
export const createNetworkResponse = (
  twin: Twin,
  configurations: Configurations,
  links: ControlledLinks,
  instant: InstantSolver,
  isHistoric: boolean,
) => {
  const { tanks } = twin
  const closing = tanks.filter((tank) => tank.closesWhenFull)
  const settings: (LinkSetting & { full: number })[] = []
  const numbers: number[][] = []
  const table = createResponseTable({
    rangeM: Float64Array.from(tanks, (tank) => Math.max(0.1, tank.maxM - tank.minM)),
    areaM2: Float64Array.from(tanks, (tank) => tank.areaM2),
    middleM: Float64Array.from(tanks, (tank) => (tank.minM + tank.maxM) / 2),
    drivers: twin.demand.drivers,
    moveDriver: twin.demand.moveDriver,
    isFull: (setting, tank) => {
      const bit = closing.indexOf(tanks[tank]!)
      return bit >= 0 && ((settings[setting]!.full >> bit) & 1) === 1
    },
    roomCount: instant.roomIds.length,
    solve: (demand, setting, levelM) =>
      (isHistoric ? instant.settle : instant.solve)(demand, settings[setting]!, levelM),
    solveInTurn: (demand, setting, levelM) => instant.solve(demand, settings[setting]!, levelM),
  })
  const toSetting = (configuration: number, state: number, full: number): number => {
    const row = (numbers[configuration] ??= [])
    const key = state * 2 ** closing.length + full
    let number = row[key]
    if (number === undefined) {
      number = row[key] = settings.length
      settings.push({ speeds: configurations.speedsOf(configuration), states: links.statesOf(state), full })
    }
    return number
  }
  const estimate: Respond = (demand, configuration, state, full, levelM) =>
    table.respond(demand, toSetting(configuration, state, full), levelM)
  const solve: Respond = (demand, configuration, state, full, levelM) =>
    table.solve(demand, toSetting(configuration, state, full), levelM, false)
  const solveAndLearn: Respond = (demand, configuration, state, full, levelM) =>
    table.solve(demand, toSetting(configuration, state, full), levelM, true)
  return { estimate, solve, solveAndLearn, setSlack: table.setSlack }
}
