import type { ClosedDay, MeasuredPump, MeasuredTank, MeasuredZone } from '#domain/kpis/closed-day.ts'
import type { Kpi, KpiKey, KpiScope } from '#domain/kpis/kpi.ts'
import type { PriceSlot } from '#domain/tariff/definition.ts'

/** A day of 24 hourly steps from 1970-01-05 in which nothing is metered; `change` overrides. */
export function closedDay(change: Partial<ClosedDay> = {}): ClosedDay {
  const startMs = 4 * 86_400_000
  return {
    stepS: 3600,
    startMs,
    endMs: startMs + 86_400_000,
    currency: 'EUR',
    pumps: [],
    tanks: [],
    zones: [],
    prices: [],
    peakPeriod: null,
    contractedPowerKw: null,
    emissionFactor: null,
    forecasts: [],
    signals: [],
    ...change,
  }
}

export function pump(id: string, change: Partial<MeasuredPump> = {}): MeasuredPump {
  return {
    id,
    group: 'station',
    powerKw: null,
    flowM3PerH: null,
    headM: null,
    running: null,
    ranBefore: null,
    speed: null,
    bestFlowM3PerH: null,
    ...change,
  }
}

export function tank(id: string, change: Partial<MeasuredTank> = {}): MeasuredTank {
  return {
    id,
    levelM: null,
    minM: 1,
    maxM: 5,
    volume: [
      { levelM: 0, volumeM3: 0 },
      { levelM: 5, volumeM3: 1000 },
    ],
    outflowM3PerH: null,
    ...change,
  }
}

export function zone(id: string, change: Partial<MeasuredZone> = {}): MeasuredZone {
  return { id, flowM3PerH: null, lastWeekFlowM3PerH: null, ...change }
}

/** Runs of equal values: series([6, 50], [18, 0]) is 6 steps of 50, then 18 of 0. */
export function series(...runs: [count: number, value: number][]): number[] {
  return runs.flatMap(([count, value]) => Array<number>(count).fill(value))
}

/** Prices from the start of `day`, each for a number of hours: [hours, period, per kWh]. */
export function prices(
  day: ClosedDay,
  ...runs: [hours: number, period: string, perKwh: number][]
): PriceSlot[] {
  let fromMs = day.startMs
  return runs.map(([hours, period, perKwh]) => {
    const slot: PriceSlot = {
      fromMs,
      toMs: fromMs + hours * 3_600_000,
      period,
      rank: 0,
      perKwh,
      components: { energy: perKwh, access: 0, peakHoursPower: 0 },
      quality: 'final',
    }
    fromMs = slot.toMs
    return slot
  })
}

/** The one figure of that key and scope. */
export function figure(kpis: Kpi[], key: KpiKey, scope: KpiScope = 'day'): Kpi {
  const found = kpis.filter((kpi) => kpi.key === key && kpi.scope === scope)
  if (found.length !== 1) throw new Error(`${found.length} figures ${key} of ${scope}`)
  return found[0]!
}
