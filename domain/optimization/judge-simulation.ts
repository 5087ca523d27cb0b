import type { Schedule, SimulationResult, Violation } from '#domain/hydraulics/simulation.ts'
import { chargePeak } from '#domain/optimization/charge-peak.ts'
import { findEndViolations } from '#domain/optimization/find-end-violations.ts'
import { findSwitchingViolations } from '#domain/optimization/find-switching-violations.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'

/**
 * What a full run of a schedule comes to under everything the problem asks: cost of energy and of the greatest power,
 * and each limit broken by the hydraulics, by the end levels or by the switching.
 */
export const judgeSimulation = (
  problem: OptimizationProblem,
  schedule: Schedule,
  result: SimulationResult,
): { cost: number; violations: Violation[] } => ({
  cost: result.cost + chargePeak(problem.demandCharge, problem.hydraulic, result),
  violations: [
    ...result.violations,
    ...findEndViolations(problem, result.tankLevelM),
    ...findSwitchingViolations(problem, schedule),
  ],
})
