import type { RunNote } from '#server/runs/report-progress.ts'

/** Reports progress, 0 to 1, with what is being done. */
export type Report = (progress: number, note: RunNote) => void
