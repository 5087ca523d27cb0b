import { listHolidays } from '#domain/time/list-holidays.ts'
import type { DemoSignal, DemoUtility } from '#prisma/seed/demo-utility.ts'
import { draft } from '#scripts/commands/draft-values.ts'
import type { Settings } from '#server/configurations/contract.ts'

/** A demo utility's algorithm settings, first version. */
export function demoSettings(utility: DemoUtility): Settings {
  const keyOf = (quantity: DemoSignal['quantity'], id: string) =>
    utility.signals.find((signal) => signal.quantity === quantity && signal.asset.id === id)?.key ?? null
  const nameOf = (id: string) =>
    utility.signals
      .find((signal) => signal.quantity === 'level' && signal.asset.id === id)
      ?.name.replace(/^Nível /, '') ?? id
  return {
    zones: utility.zones.map((zone) => ({
      key: zone.key,
      name: zone.name,
      signal: keyOf('demand', zone.key) ?? zone.key,
      factor: 1,
      junctions: zone.junctions,
    })),
    tanks: Object.entries(utility.limits.tanks).map(([id, limits]) => ({
      id,
      name: nameOf(id),
      levelSignal: keyOf('level', id),
      minM: limits.minM,
      maxM: limits.maxM,
      marginMinM: utility.limits.tankMarginM[id]?.minM ?? 0,
      marginMaxM: utility.limits.tankMarginM[id]?.maxM ?? 0,
    })),
    pumps: utility.stations.flatMap((station) =>
      station.pumps.map((pump) => ({
        id: pump.id,
        name: pump.name,
        station: station.name,
        group: pump.group,
        ratedKw: pump.ratedKw,
        nominalHz: pump.nominalHz,
        speeds: pump.speeds,
        minOnS: pump.minOnS,
        minOffS: pump.minOffS,
        maxStartsPerDay: pump.maxStartsPerDay,
        stateSignal: keyOf('state', pump.id),
        speedSignal: keyOf('speed', pump.id),
        flowSignal: keyOf('flow', pump.id),
        powerSignal: keyOf('power', pump.id),
        outOfService: [],
      })),
    ),
    valves: [],
    minPressureM: Object.fromEntries(
      Object.entries(utility.limits.pressures).map(([id, { minM }]) => [id, minM]),
    ),
    pressureMarginM: draft.pressureMarginM,
    maxPowerKw: utility.limits.maxPowerKw ?? null,
    // Its signals have rules of their own.
    qualityRules: {},
    holidays: { country: utility.country, region: utility.region ?? null, own: ownHolidays(utility) },
    forecast: {
      stepS: utility.settings.forecastStepS as Settings['forecast']['stepS'],
      horizonH: 48,
      historyDays: 730,
      coverages: [0.8, 0.9],
    },
    plan: {
      stepS: utility.settings.planStepS as Settings['plan']['stepS'],
      horizonH: Math.round(utility.settings.horizonS / 3600),
      evaluations: 20_000,
      timeLimitS: 60,
      threads: 1,
      frozenSteps: 1,
      startPrice: 0,
      startShare: draft.startShare,
      changeShare: draft.changeShare,
      endLevel: { kind: 'at-least-start' },
      seed: 1,
    },
    schedule: { chain: '2 * * * *', kpi: '20 1 * * *' },
  }
}

/** The municipality's own days of the years around now; the calendar knows the country's and the region's. */
function ownHolidays(utility: DemoUtility): string[] {
  const known = new Set(listHolidays({ country: utility.country }, 2024, 2028).map((holiday) => holiday.date))
  return utility.world.ownHolidays
    .flatMap(({ monthDay }) => [2024, 2025, 2026, 2027, 2028].map((year) => `${year}-${monthDay}`))
    .filter((date) => !known.has(date))
}
