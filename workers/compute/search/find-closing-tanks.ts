import { parseInpControl } from '#domain/hydraulics/inp/parse-inp-control.ts'
import { parseRulePremise } from '#domain/hydraulics/inp/parse-inp-rules.ts'
import { readInpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'
import type { HydraulicProblem, SimulationOutcome } from '#domain/hydraulics/simulation.ts'
import type { Simulator } from '#workers/compute/epanet/create-simulator.ts'

/** Share of the time that a tank stands full under today's rules if that is how it is meant to run. */
const STANDS_FULL = 0.05
const AT_TOP_M = 1e-4
const OWN_RUN_S = 3 * 86_400

/**
 * Tanks that fill until a float or altitude valve shuts them, which EPANET's closing of a full tank stands for: those
 * with no limit asked for, and those that no control or rule looks at and that stand full time and again under today's
 * rules. All other tanks must stay off their top.
 */
export const findClosingTanks = async (
  problem: HydraulicProblem,
  simulator: Simulator,
  baseline: SimulationOutcome,
  maxLevelM: (tankId: string) => number,
): Promise<Set<string>> => {
  const watched = listWatchedNodes(problem.inp)
  const hasRules = watched.size > 0
  const mayClose = (id: string) => {
    const limit = problem.limits.tanks[id]
    return !limit || (hasRules && !watched.has(id) && limit.maxM >= maxLevelM(id) - AT_TOP_M)
  }
  const closing = new Set<string>()
  // Three days of a large network take seconds.
  if (baseline.ok && !Object.keys(baseline.result.tankLevelM).some(mayClose)) return closing
  const own = await simulator.simulate(
    { ...problem, durationS: OWN_RUN_S, start: { tankLevelM: {}, pumpSpeed: {} } },
    { kind: 'controls' },
  )
  for (const outcome of [baseline, own]) {
    if (!outcome.ok) continue
    for (const [id, levels] of Object.entries(outcome.result.tankLevelM)) {
      if (!mayClose(id)) continue
      const full = levels.filter((level) => level >= maxLevelM(id) - AT_TOP_M).length
      if (!problem.limits.tanks[id] || full > STANDS_FULL * levels.length) closing.add(id)
    }
  }
  return closing
}

const listWatchedNodes = (inp: string): Set<string> => {
  const { bySection } = readInpLines(inp)
  const watched = new Set<string>()
  for (const { tokens } of bySection.get('CONTROLS') ?? []) {
    const when = parseInpControl(tokens)?.when
    if (when?.kind === 'node') watched.add(when.nodeId)
  }
  for (const { tokens } of bySection.get('RULES') ?? []) {
    const id = parseRulePremise(tokens)?.id
    if (id) watched.add(id)
  }
  return watched
}
