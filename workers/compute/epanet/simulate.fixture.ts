import type { HydraulicProblem, Operation, Schedule } from '#domain/hydraulics/simulation.ts'

export const HOUR = 3600

/** A day from midnight under the INP's own demand, at one price, without limits; `over` says what else. */
export const problem = (inp: string, over: Partial<HydraulicProblem> = {}): HydraulicProblem => ({
  inp,
  durationS: 24 * HOUR,
  startClockS: 0,
  start: { tankLevelM: {}, pumpSpeed: {} },
  demand: { stepS: HOUR, zones: [] },
  price: { slotS: HOUR, perKwh: [0.1] },
  limits: { tanks: {}, pressures: {} },
  ...over,
})

export const schedule = (boundariesS: number[], pumpSpeed: Schedule['pumpSpeed']): Operation => ({
  kind: 'schedule',
  schedule: { boundariesS, pumpSpeed },
})
