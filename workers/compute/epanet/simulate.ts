import type { HydraulicProblem, Operation, SimulationOutcome } from '#domain/hydraulics/simulation.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'

/** One cold run of the network under an operation: what is published was run like this. */
export async function simulate(problem: HydraulicProblem, operation: Operation): Promise<SimulationOutcome> {
  const simulator = createSimulator(problem.inp)
  try {
    return await simulator.simulate(problem, operation)
  } finally {
    simulator.close()
  }
}
