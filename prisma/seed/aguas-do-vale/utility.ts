import { zones } from '#prisma/seed/aguas-do-vale/zones.ts'
import type { DemoPump, DemoStation, DemoUtility } from '#prisma/seed/demo-utility.ts'
import {
  describeDemandSignal,
  describeLevelSignal,
  describePressureSignal,
  describePumpSignals,
} from '#prisma/seed/describe-signals.ts'

const starting = { minOnS: 1800, minOffS: 1800, maxStartsPerDay: 6 }
const fixedSpeed = { nominalHz: null, speeds: [1], ...starting }
const variableSpeed = { nominalHz: 50, speeds: [0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1], ...starting }

const stations: (DemoStation & { pumps: (DemoPump & { mostFlowM3PerH: number })[] })[] = [
  {
    key: 'vale',
    name: 'Estação do Vale',
    pumps: [
      { id: 'P1', name: 'Bomba 1', group: 'vale-55', ratedKw: 55, mostFlowM3PerH: 400, ...fixedSpeed },
      { id: 'P2', name: 'Bomba 2', group: 'vale-55', ratedKw: 55, mostFlowM3PerH: 400, ...fixedSpeed },
      { id: 'P3', name: 'Bomba 3', group: 'vale-30', ratedKw: 30, mostFlowM3PerH: 220, ...fixedSpeed },
    ],
  },
  {
    key: 'serra',
    name: 'Sobrepressora da Serra',
    pumps: [
      { id: 'P4', name: 'Bomba 4', group: 'serra-37', ratedKw: 37, mostFlowM3PerH: 230, ...variableSpeed },
      { id: 'P5', name: 'Bomba 5', group: 'serra-37', ratedKw: 37, mostFlowM3PerH: 230, ...variableSpeed },
    ],
  },
]

// Least pressure in the street for the buildings there: 100 + 40 n kPa for n floors above ground, at most 600 kPa
// (Decreto Regulamentar 23/95, article 21). Three floors downtown, two elsewhere; 1 m of water is 9.81 kPa.
const leastPressureM: Record<string, number> = { baixa: 22.4, norte: 18.3, encosta: 18.3, alto: 18.3 }
const pressures = Object.fromEntries(
  zones.flatMap((zone) => zone.junctions.map(({ id }) => [id, { minM: leastPressureM[zone.key]! }] as const)),
)

/** Águas do Vale: a town in a valley and on its slopes, some 26,000 people and summer guests. */
export const aguasDoVale: DemoUtility = {
  slug: 'aguas-do-vale',
  name: 'Águas do Vale',
  timeZone: 'Europe/Lisbon',
  country: 'PT',
  currency: 'EUR',
  locale: 'pt',
  networkFile: new URL('network.inp', import.meta.url),
  stations,
  zones,
  signals: [
    ...zones.map(({ key, name, demand }) =>
      describeDemandSignal({ key, name, meanM3PerH: demand.meanM3PerH }),
    ),
    describeLevelSignal({ id: 'TSERRA', name: 'Reservatório da Serra', maxLevelM: 5 }),
    describeLevelSignal({ id: 'TRIBEIRA', name: 'Reservatório da Ribeira', maxLevelM: 4.5 }),
    describeLevelSignal({ id: 'TALTO', name: 'Reservatório do Alto', maxLevelM: 4 }),
    ...stations.flatMap((station) => station.pumps.flatMap(describePumpSignals)),
    describePressureSignal({ id: 'B10', name: 'Baixa, ponto crítico' }),
    describePressureSignal({ id: 'N8', name: 'Norte, ponto crítico' }),
    describePressureSignal({ id: 'E8', name: 'Encosta, ponto crítico' }),
    describePressureSignal({ id: 'A6', name: 'Alto, ponto crítico' }),
  ],
  limits: {
    tanks: {
      TSERRA: { minM: 1.2, maxM: 4.8 },
      TRIBEIRA: { minM: 1.2, maxM: 4.4 },
      TALTO: { minM: 1, maxM: 3.8 },
    },
    tankMarginM: {
      TSERRA: { minM: 0.2, maxM: 0.1 },
      TRIBEIRA: { minM: 0.2, maxM: 0.1 },
      TALTO: { minM: 0.2, maxM: 0.1 },
    },
    pressures,
    maxPowerKw: 190,
  },
  settings: { planStepS: 3600, horizonS: 86_400, forecastStepS: 1800 },
  world: {
    seed: 20_417,
    timeZone: 'Europe/Lisbon',
    country: 'PT',
    ownHolidays: [{ monthDay: '06-24', name: 'São João' }],
    climate: {
      meanMaxC: 21,
      swingC: 7.5,
      hottestDayOfYear: 212,
      noiseC: 3.2,
      rainShare: { wettest: 0.42, driest: 0.05 },
      wettestDayOfYear: 352,
    },
    growthPerYear: 0.006,
    growthFrom: '2026-01-01',
  },
  plant: { seed: 71, roughnessPct: 3, pumpCurvePct: 2 },
}
