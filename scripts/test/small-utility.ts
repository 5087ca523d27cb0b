import { twoRateTariff } from '#domain/tariff/two-rate.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { importNetwork } from '#server/networks/import-network.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import { setTariff } from '#server/tariffs/set-tariff.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** One pump from a reservoir to one tank that feeds one zone: mean demand 36 m3/h, the pump gives about 90. */
export const smallInp = `[TITLE]
One pump, one tank
[JUNCTIONS]
 J1  20  0
 J2  20  10 P1
[RESERVOIRS]
 R1  10
[TANKS]
 T1  60  2.5  0  5  16  0
[PIPES]
 L1  J1  J2  800  250  120  0  Open
 L2  J2  T1  400  250  120  0  Open
[PUMPS]
 PU1  R1  J1  HEAD C1
[CURVES]
 C1  25  60
[PATTERNS]
 P1  1
[CONTROLS]
 LINK PU1 OPEN IF NODE T1 BELOW 1.5
 LINK PU1 CLOSED IF NODE T1 ABOVE 4.5
[ENERGY]
 Global Efficiency 70
[TIMES]
 Duration 24:00
 Hydraulic Timestep 1:00
 Pattern Timestep 1:00
[OPTIONS]
 Units LPS
 Headloss H-W
[END]
`

export const smallTariff = twoRateTariff({
  name: 'Two rates',
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
  source: 'Invented for tests',
  validFrom: '2020-01-01',
  validTo: null,
  holidays: 'as-weekday',
  holidayDates: [],
  peak: {
    key: 'peak',
    label: 'Peak',
    from: '08:00',
    to: '22:00',
    dayTypes: ['weekday', 'saturday', 'sunday'],
    energyPerKwh: 0.2,
    accessPerKwh: 0,
  },
  offPeak: { key: 'night', label: 'Night', energyPerKwh: 0.05, accessPerKwh: 0 },
  demandCharge: null,
  contractedPowerKw: null,
})

export const smallSignals = [
  {
    key: 'demand',
    name: 'Demand',
    quantity: 'demand',
    unit: 'm3/h',
    assetKind: 'zone',
    assetId: 'town',
    intervalS: 3600,
  },
  {
    key: 'level',
    name: 'Level',
    quantity: 'level',
    unit: 'm',
    assetKind: 'tank',
    assetId: 'T1',
    intervalS: 3600,
  },
  {
    key: 'state',
    name: 'State',
    quantity: 'state',
    unit: '',
    assetKind: 'pump',
    assetId: 'PU1',
    intervalS: 3600,
  },
]

export function smallSettings(change: Partial<Settings['plan']> = {}): Settings {
  return {
    zones: [{ key: 'town', name: 'Town', signal: 'demand', factor: 1, junctions: [{ id: 'J2', share: 1 }] }],
    tanks: [
      {
        id: 'T1',
        name: 'Tank',
        levelSignal: 'level',
        minM: 0.5,
        maxM: 4.8,
        marginMinM: 0.2,
        marginMaxM: 0.1,
      },
    ],
    pumps: [
      {
        id: 'PU1',
        name: 'Pump',
        station: 'Station',
        group: 'g',
        ratedKw: 20,
        nominalHz: null,
        speeds: [1],
        minOnS: 0,
        minOffS: 0,
        maxStartsPerDay: 6,
        stateSignal: 'state',
        speedSignal: null,
        flowSignal: null,
        powerSignal: null,
        outOfService: [],
      },
    ],
    valves: [],
    minPressureM: {},
    pressureMarginM: 0,
    maxPowerKw: null,
    qualityRules: {},
    holidays: { country: 'PT', region: null, own: [] },
    forecast: { stepS: 3600, horizonH: 48, historyDays: 60, coverages: [0.8, 0.9] },
    plan: {
      stepS: 3600,
      horizonH: 24,
      evaluations: 2_000,
      timeLimitS: 20,
      threads: 1,
      frozenSteps: 0,
      startPrice: 0,
      startShare: 0,
      changeShare: 0,
      endLevel: { kind: 'at-least-start' },
      seed: 1,
      ...change,
    },
    schedule: { chain: null, kpi: null },
  }
}

/** Network, tariff, signals and settings of the small utility, without readings. */
export async function setUpSmallUtility(
  ctx: TenantContext,
  settings: Settings = smallSettings(),
): Promise<void> {
  await importNetwork(ctx, { name: 'small.inp', inp: smallInp })
  await setTariff(ctx, smallTariff)
  await saveSignals(ctx, smallSignals)
  await saveConfiguration(ctx, { settings, comment: 'test' })
}

const hourMs = 3_600_000

/** Hourly CSV of `days` until `endMs`: a demand with a daily shape around `meanM3PerH`, a level, a state. */
export function smallReadingsCsv(
  endMs: number,
  days: number,
  { meanM3PerH = 36, levelM = 2.5 } = {},
): string {
  const lines = ['signal,time,value']
  for (let ms = endMs - days * 24 * hourMs; ms < endMs; ms += hourMs) {
    const time = new Date(ms).toISOString()
    const hour = new Date(ms).getUTCHours()
    lines.push(
      `demand,${time},${(meanM3PerH * (1 + 0.4 * Math.sin(((hour - 6) / 24) * 2 * Math.PI))).toFixed(3)}`,
    )
    lines.push(`level,${time},${levelM + 0.001 * (hour % 3)}`)
    lines.push(`state,${time},0`)
  }
  return lines.join('\n')
}
