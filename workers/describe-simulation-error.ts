import type { SimulationError } from '#domain/hydraulics/simulation.ts'
import type { RunError } from '#server/runs/contract.ts'

const mends: Record<SimulationError['name'], string> = {
  'network-refused': 'Open the network version in EPANET, mend what it reports, and import it again.',
  'not-converged':
    'Check the network around the time named: a closed path to a demand, an undersized pump, or units that do not match.',
  'unknown-asset':
    'The settings name an asset that this network version does not have: save the settings again for it.',
}

export const describeSimulationError = ({ name, message }: SimulationError): RunError => ({
  name,
  message,
  mend: mends[name],
})
