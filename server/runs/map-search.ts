import type { OptimizationResult } from '#domain/optimization/problem.ts'
import type { SearchDto } from './contract.ts'
import type { RunNote } from './report-progress.ts'

/** Runs of earlier versions kept no budget. */
export type FoundSearch = Pick<OptimizationResult, 'trace' | 'cost' | 'modelBound'> & { budget?: number }

/** What a chart shows of them. */
const mostSteps = 200

/** A search from what its run last reported and, once it has ended, from its result; null before either. */
export function mapSearch(
  note: RunNote | null,
  found: FoundSearch | null,
  evaluations: number | null,
): SearchDto | null {
  if (!note && !found) return null
  const value = (name: string) => (typeof note?.values[name] === 'number' ? note.values[name] : null)
  return {
    evaluations: evaluations ?? value('evaluations') ?? 0,
    budget: found?.budget ?? value('budget'),
    best: thin(found?.trace ?? note?.best ?? []),
    cost: found?.cost ?? null,
    bound: found && mapBound(found.modelBound),
  }
}

const mapBound = (bound: OptimizationResult['modelBound']): SearchDto['bound'] =>
  bound.kind === 'none'
    ? { kind: 'none', because: bound.because }
    : { kind: 'linearised-tank-balance', cost: bound.cost }

/** Evenly many of the steps, the first and the last among them. */
const thin = (steps: SearchDto['best']): SearchDto['best'] =>
  steps.length <= mostSteps
    ? steps
    : Array.from(
        { length: mostSteps },
        (_, i) => steps[Math.round((i * (steps.length - 1)) / (mostSteps - 1))]!,
      )
