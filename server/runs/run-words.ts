/** Why a run or a plan failed or is not what it should be; each has its texts under `failures` of the messages files. */
export const runErrorNames = [
  'too-little-data',
  'network-refused',
  'not-converged',
  'unknown-asset',
  'infeasible',
  'out-of-time',
  'rules-keep-limits',
  'time-limit',
  'memory-limit',
  'crashed',
  'no-levels',
  'unexpected',
] as const
export type RunErrorName = (typeof runErrorNames)[number]

/** How a run ended that did not fail; each has its text under `runs.results`. */
export const runResultStatuses = [
  'forecast',
  'within-limits',
  'limits-broken',
  'feasible',
  'infeasible',
  'feasible, out of time',
  'infeasible, out of time',
  'verified',
  'relaxed',
  'kpis',
] as const
export type RunResultStatus = (typeof runResultStatuses)[number]

/** What a run is doing; each has its text under `runNotes`. */
export const runNoteKeys = [
  'forecasting',
  'simulatingRules',
  'checkingModel',
  'searching',
  'searchingBest',
  'searchingFeasible',
  'verifying',
  'computingKpis',
] as const
export type RunNoteKey = (typeof runNoteKeys)[number]

/** Why a request for a run or a plan was refused before any run began; each has its texts under `failures`. */
export const requestErrorNames = [
  'not-configured',
  'invalid',
  'not-found',
  'forbidden',
  'unauthenticated',
  'wrong-origin',
  'busy',
  'conflict',
  'unexpected',
] as const
