import type { OptimizationProblem, PumpOption } from '#domain/optimization/problem.ts'

export const hourS = 3_600

export const makePump = (id: string, over: Partial<PumpOption> = {}): PumpOption => ({
  id,
  group: 'g',
  speeds: [1],
  minOnS: 0,
  minOffS: 0,
  maxStartsPerDay: 99,
  outOfService: [],
  inStateForS: 0,
  ...over,
})

/** A problem of so many hourly steps with these pumps; its network is never looked at. */
export const makeProblem = (
  steps: number,
  pumps: PumpOption[],
  over: Partial<OptimizationProblem> = {},
): OptimizationProblem => ({
  hydraulic: {
    inp: '',
    durationS: steps * hourS,
    startClockS: 0,
    start: { tankLevelM: {}, pumpSpeed: {} },
    demand: { stepS: hourS, zones: [] },
    price: { slotS: hourS, perKwh: Array.from({ length: steps }, () => 1) },
    limits: { tanks: {}, pressures: {} },
  },
  boundariesS: Array.from({ length: steps + 1 }, (_, k) => k * hourS),
  pumps,
  tankMarginM: {},
  pressureMarginM: {},
  endLevel: { kind: 'at-least-start' },
  demandCharge: null,
  startPrice: 0,
  startShare: 0,
  changeShare: 0,
  frozenSteps: 0,
  previous: null,
  budget: { evaluations: 1_000, timeLimitMs: 60_000 },
  seed: 1,
  ...over,
})
