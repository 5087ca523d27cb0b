import { zones } from '#prisma/seed/aguas-do-cerrado/zones.ts'
import type { DemoPump, DemoStation, DemoUtility } from '#prisma/seed/demo-utility.ts'
import {
  describeDemandSignal,
  describeLevelSignal,
  describePressureSignal,
  describePumpSignals,
} from '#prisma/seed/describe-signals.ts'

const fixedSpeed = { nominalHz: null, speeds: [1], minOnS: 1800, minOffS: 1800, maxStartsPerDay: 6 }

const stations: (DemoStation & { pumps: (DemoPump & { mostFlowM3PerH: number })[] })[] = [
  {
    key: 'eta',
    name: 'Elevatória da ETA',
    pumps: [
      { id: 'B1', name: 'Bomba 1', group: 'eta-30', ratedKw: 30, mostFlowM3PerH: 210, ...fixedSpeed },
      { id: 'B2', name: 'Bomba 2', group: 'eta-30', ratedKw: 30, mostFlowM3PerH: 210, ...fixedSpeed },
    ],
  },
]

/** The utility's own target in the street; the Brazilian norm asks for 100 kPa (ABNT NBR 12218). */
const leastPressureM = 15

/** Águas do Cerrado: a small town on the plateau of Goiás, some 9,000 people. */
export const aguasDoCerrado: DemoUtility = {
  slug: 'aguas-do-cerrado',
  name: 'Águas do Cerrado',
  timeZone: 'America/Sao_Paulo',
  country: 'BR',
  region: 'GO',
  currency: 'BRL',
  locale: 'pt',
  networkFile: new URL('network.inp', import.meta.url),
  stations,
  zones,
  signals: [
    ...zones.map(({ key, name, demand }) =>
      describeDemandSignal({ key, name, meanM3PerH: demand.meanM3PerH }),
    ),
    describeLevelSignal({ id: 'RCENTRAL', name: 'Reservatório Central', maxLevelM: 4.6 }),
    ...stations.flatMap((station) => station.pumps.flatMap(describePumpSignals)),
    describePressureSignal({ id: 'C4', name: 'Centro, ponto crítico' }),
    describePressureSignal({ id: 'V4', name: 'Vila Nova, ponto crítico' }),
  ],
  limits: {
    tanks: { RCENTRAL: { minM: 1.2, maxM: 4.3 } },
    tankMarginM: { RCENTRAL: { minM: 0.2, maxM: 0.1 } },
    pressures: Object.fromEntries(
      zones.flatMap((zone) => zone.junctions.map(({ id }) => [id, { minM: leastPressureM }] as const)),
    ),
  },
  settings: { planStepS: 1800, horizonS: 86_400, forecastStepS: 900 },
  world: {
    seed: 60_211,
    timeZone: 'America/Sao_Paulo',
    country: 'BR',
    region: 'GO',
    ownHolidays: [{ monthDay: '08-15', name: 'Nossa Senhora da Abadia' }],
    // Hot and dry before the rains of October, mild and dry in winter.
    climate: {
      meanMaxC: 29,
      swingC: 2.5,
      hottestDayOfYear: 265,
      noiseC: 1.8,
      rainShare: { wettest: 0.6, driest: 0.03 },
      wettestDayOfYear: 0,
    },
    growthPerYear: 0.015,
    growthFrom: '2026-01-01',
  },
  plant: { seed: 72, roughnessPct: 3, pumpCurvePct: 2 },
}
