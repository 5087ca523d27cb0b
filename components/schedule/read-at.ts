import { findPrice } from '#components/schedule/find-price.ts'
import { interpolateAt } from '#components/schedule/interpolate-at.ts'
import type {
  PricePeriod,
  PumpLane,
  ScheduleDto,
  ValveBlockDto,
  ValveLane,
} from '#server/scheduling/contract.ts'

export type PumpReading = { source: 'ran' | 'plan' | 'out-of-service' | 'unknown'; speed: number }
/** `was`: measured, which says no more than whether it was closed. */
export type ValveReading =
  | { source: 'was'; isClosed: boolean }
  | { source: 'plan'; block: ValveBlockDto }
  | { source: 'unknown' }
export type Reading = {
  at: number
  price: PricePeriod | null
  pumps: Record<string, PumpReading>
  valves: Record<string, ValveReading>
  tanks: Record<string, { measured: number | null; plan: number | null; baseline: number | null }>
  demand: Record<
    string,
    { measured: number | null; forecast: number | null; lower: number | null; upper: number | null }
  >
}

const widestGapMs = 2 * 3_600_000

/** What every row of the schedule says at one instant: measured in the past, planned after. */
export function readAt(schedule: ScheduleDto, at: number): Reading {
  const { plan } = schedule
  const isCovered = plan !== null && at >= plan.validFrom && at <= plan.horizonEnd
  return {
    at,
    price: findPrice(schedule.prices, at),
    pumps: Object.fromEntries(
      schedule.pumps.map((pump) => [pump.id, readPump(schedule, pump, at, isCovered)]),
    ),
    valves: Object.fromEntries(schedule.valves.map((valve) => [valve.id, readValve(schedule, valve, at)])),
    tanks: Object.fromEntries(
      schedule.tanks.map((tank) => [
        tank.id,
        {
          measured: interpolateAt(tank.measured, at, widestGapMs),
          plan: interpolateAt(tank.plan, at),
          baseline: interpolateAt(tank.baseline, at),
        },
      ]),
    ),
    demand: Object.fromEntries(
      schedule.demand.map((zone) => [
        zone.key,
        {
          measured: interpolateAt(zone.measured, at, widestGapMs),
          forecast: interpolateAt(zone.forecast, at, widestGapMs),
          lower: interpolateAt(
            zone.band.map(([time, lower]) => [time, lower]),
            at,
            widestGapMs,
          ),
          upper: interpolateAt(
            zone.band.map(([time, , upper]) => [time, upper]),
            at,
            widestGapMs,
          ),
        },
      ]),
    ),
  }
}

function readPump(schedule: ScheduleDto, pump: PumpLane, at: number, isCovered: boolean): PumpReading {
  if (pump.outOfService.some((span) => span.from <= at && at < span.to))
    return { source: 'out-of-service', speed: 0 }
  if (at < schedule.now) {
    const span = pump.ran.find((each) => each.from <= at && at < each.to)
    return { source: 'ran', speed: span?.speed ?? 0 }
  }
  if (!isCovered) return { source: 'unknown', speed: 0 }
  const block = schedule.plan?.blocks.find(
    (each) => each.pumpId === pump.id && each.from <= at && at < each.to && each.speed > 0,
  )
  return { source: 'plan', speed: block?.speed ?? 0 }
}

function readValve({ now, plan }: ScheduleDto, { id, wasOpen }: ValveLane, at: number): ValveReading {
  if (at < now)
    return wasOpen === null
      ? { source: 'unknown' }
      : { source: 'was', isClosed: !wasOpen.some((span) => span.from <= at && at < span.to) }
  const block = plan?.valveBlocks.find((each) => each.valveId === id && each.from <= at && at < each.to)
  return block ? { source: 'plan', block } : { source: 'unknown' }
}
