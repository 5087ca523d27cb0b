import type { RunKind, RunState } from '#server/runs/contract.ts'

export type RunSearch = { kind: RunKind | null; state: RunState | null; cursor: string | null }
