import type { RunState } from '#server/runs/contract.ts'

export function isOpen(state: RunState): boolean {
  return state === 'queued' || state === 'running'
}
