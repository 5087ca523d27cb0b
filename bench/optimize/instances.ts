import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OptimizationProblem, PumpOption } from '#domain/optimization/problem.ts'

/** A published problem as the product is asked it, with what is known of its least cost. */
export type OptimizeInstance = {
  name: string
  problem: Omit<OptimizationProblem, 'budget' | 'seed'>
  /** Cost to reach within so many seconds on 2 cores, then the best known. */
  anchors: { withinS: number; cost: number }[]
  bestKnown: number
  /** Seconds between the instants at which pressure counts. */
  pressureEveryS: number
}

const hourS = 3600
const hours = 24
const boundariesS = Array.from({ length: hours + 1 }, (_, k) => k * hourS)
const any = Number.POSITIVE_INFINITY

/** One recipe for all: every tank ends at least as full as it began, hourly steps, one day, no margins. */
const common = {
  boundariesS,
  tankMarginM: {},
  pressureMarginM: {},
  endLevel: { kind: 'at-least-start' as const },
  demandCharge: null,
  startPrice: 0,
  startShare: 0,
  changeShare: 0,
  isRepeating: true,
  frozenSteps: 0,
  previous: null,
}

const pump = (id: string, group: string, maxStartsPerDay: number): PumpOption => ({
  id,
  group,
  speeds: [1],
  minOnS: 0,
  minOffS: 0,
  maxStartsPerDay,
  outOfService: [],
  inStateForS: hours * hourS,
})

/** Cents per kWh in the file, money here. */
const anyTownPrices = [
  ...new Array<number>(7).fill(0.1814),
  ...new Array<number>(10).fill(0.3528),
  ...new Array<number>(4).fill(0.8097),
  ...new Array<number>(3).fill(0.1814),
]

const anyTown = (
  inp: string,
  maxStarts: number,
  anchors: OptimizeInstance['anchors'],
  bestKnown: number,
): OptimizeInstance => ({
  name: `anytown, ${maxStarts} ${maxStarts === 1 ? 'start' : 'starts'}`,
  anchors,
  bestKnown,
  pressureEveryS: hourS,
  problem: {
    ...common,
    hydraulic: {
      inp,
      durationS: hours * hourS,
      startClockS: 0,
      start: { tankLevelM: {}, pumpSpeed: { 111: 0, 222: 0, 333: 0 } },
      demand: { stepS: hourS, zones: [] },
      price: { slotS: hourS, perKwh: anyTownPrices },
      limits: {
        tanks: Object.fromEntries(['65', '165', '265'].map((id) => [id, { minM: 66.53, maxM: 71.53 }])),
        pressures: { 55: { minM: 42 }, 90: { minM: 51 }, 170: { minM: 30 } },
      },
    },
    pumps: ['111', '222', '333'].map((id) => pump(id, 'station', maxStarts)),
  },
})

const vanZylStartH = 7
const cheapUntilH = 7

const vanZyl = (
  inp: string,
  isTop: boolean,
  anchors: OptimizeInstance['anchors'],
  bestKnown: number,
): OptimizeInstance => ({
  name: isTop ? 'van zyl, top' : 'van zyl, strict',
  anchors,
  bestKnown,
  pressureEveryS: hourS,
  problem: {
    ...common,
    hydraulic: {
      inp,
      durationS: hours * hourS,
      startClockS: vanZylStartH * hourS,
      start: { tankLevelM: {}, pumpSpeed: { pmp1: 0, pmp2: 0, pmp6: 0 } },
      demand: { stepS: hourS, zones: [] },
      price: {
        slotS: hourS,
        perKwh: Array.from({ length: hours }, (_, k) =>
          (k + vanZylStartH) % hours < cheapUntilH ? 0.0244 : 0.1194,
        ),
      },
      // A tank without a limit may close at its maximum, as EPANET lets it.
      limits: { tanks: isTop ? {} : { t5: { minM: 0, maxM: 5 }, t6: { minM: 0, maxM: 10 } }, pressures: {} },
    },
    pumps: [pump('pmp1', 'source', any), pump('pmp2', 'source', any), pump('pmp6', 'booster', any)],
  },
})

/** Anchors are those of the data's own publications and of the best runs known elsewhere. */
export async function listInstances(dataDir: string): Promise<OptimizeInstance[]> {
  const read = (file: string) => readFile(join(dataDir, 'networks', file), 'utf8')
  const [town, zyl] = [await read('anytown-modified.inp'), await read('van-zyl.inp')]
  return [
    anyTown(
      town,
      3,
      [
        { withinS: 10, cost: 3_582 },
        { withinS: 60, cost: 3_578.7 },
      ],
      3_575.54,
    ),
    anyTown(town, 2, [{ withinS: 30, cost: 3_618.6 }], 3_618.59),
    anyTown(town, 1, [{ withinS: 5, cost: 3_915.8 }], 3_915.79),
    vanZyl(zyl, false, [{ withinS: 60, cost: 338.5 }], 337.9),
    vanZyl(zyl, true, [{ withinS: 60, cost: 321.8 }], 320.82),
  ]
}
