import type { RunFailure } from '#server/runs/contract.ts'
import type { ChildFailure } from './run-in-child.ts'

const mends: Record<ChildFailure['name'], string> = {
  'time-limit':
    'Raise the time limit or lower the evaluations in the algorithm settings, or plan in longer steps.',
  'memory-limit':
    'The network or the history is larger than a compute child may hold: raise CAUDAL_COMPUTE_MEMORY_MB.',
  crashed: 'The computation ended abnormally; the log has the details. The next run starts afresh.',
}

export const describeChildFailure = ({ name, message, values }: ChildFailure): RunFailure => ({
  name,
  message,
  mend: mends[name],
  details: [values],
})
