import type { SimulationError } from '#domain/hydraulics/simulation.ts'
import type { RunFailure } from '#server/runs/contract.ts'

const mends: Record<SimulationError['name'], string> = {
  'network-refused': 'Open the network version in EPANET, mend what it reports, and import it again.',
  'not-converged':
    'Check the network around the time named: a closed path to a demand, an undersized pump, or units that do not match.',
  'unknown-asset':
    'The settings name an asset that this network version does not have: save the settings again for it.',
}

export const describeSimulationError = (error: SimulationError): RunFailure => ({
  name: error.name,
  message: error.message,
  mend: mends[error.name],
  details: [describe(error)],
})

function describe({ name, message, code, atS, asset }: SimulationError): Record<string, string | number> {
  if (name === 'network-refused') return { reason: message }
  if (name === 'not-converged') return { hour: Math.round((atS ?? 0) / 360) / 10, code: code ?? 0 }
  return { kind: asset?.kind ?? 'asset', id: asset?.id ?? '' }
}
