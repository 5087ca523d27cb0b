import type { AheadError } from '#domain/hydraulics/measure-ahead-errors.ts'
import { measureAheadErrors } from '#domain/hydraulics/measure-ahead-errors.ts'
import type { PressureError } from '#domain/hydraulics/measure-pressure-errors.ts'
import { measurePressureErrors } from '#domain/hydraulics/measure-pressure-errors.ts'
import { inferLinkStates } from '#domain/hydraulics/operation/infer-link-states.ts'
import { mapValues } from '#domain/map-values.ts'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import { aheadDays, aheadH } from '#server/simulation/ahead-windows.ts'
import type { AheadWindows } from '#workers/compute/tasks/compare-ahead.ts'
import { compareAhead } from '#workers/compute/tasks/compare-ahead.ts'
import { timeZone } from '../chain/cases.ts'
import type { Measured, Site } from './open-site.ts'
import { slotS } from './open-site.ts'

const hourS = 3600
const slotsPerHour = hourS / slotS

export type AheadErrors = { levels: AheadError[]; pressures: PressureError[] }

/** Demand of the next hours as it was believed at a time, m3/h by zone. */
export type Believe = (zone: Site['zones'][number], atMs: number) => Promise<number[]>

/**
 * How far levels and pressures came from what hours of the last week foresaw, as the product's simulation run finds it: each hour
 * once, when what it foresaw is over.
 */
export function createLookAhead(site: Site, believe: Believe) {
  const byHour: AheadWindows[] = []
  const foresee = async (measured: Measured, backSlots: number, fromMs: number): Promise<AheadWindows> => {
    const slots = aheadH * slotsPerHour
    const from = (values: number[]) => values.length - backSlots
    const cut = (values: number[]) => values.slice(from(values), from(values) + slots + 1)
    const levelM = mapValues(measured.levelM, cut)
    const pumpSpeed = mapValues(measured.speed, (values) => cut(values).slice(0, slots))
    const flowM3PerH = await Promise.all(
      site.zones.map(async (zone) => (await believe(zone, fromMs)).slice(0, aheadH)),
    )
    return compareAhead(site.simulator, site.zones, {
      startClockS: countClockSeconds(fromMs, timeZone),
      start: {
        tankLevelM: mapValues(levelM, ([first]) => first!),
        pumpSpeed: mapValues(pumpSpeed, ([first]) => first!),
        linkOpen: inferLinkStates(
          site.controls,
          mapValues(measured.levelM, (values) => values.slice(0, from(values) + 1)),
        ),
      },
      demand: { stepS: hourS, flowM3PerH },
      schedule: { boundariesS: Array.from({ length: slots + 1 }, (_, slot) => slot * slotS), pumpSpeed },
      levelM,
      pressureM: mapValues(measured.pressureM, (values) => cut(values).slice(0, slots)),
    })
  }
  return {
    /** By all that was measured up to an hour, its own instant left out. */
    measure: async (measured: Measured, atMs: number): Promise<AheadErrors> => {
      const isFirst = byHour.length === 0
      for (let hoursAgo = isFirst ? aheadDays * 24 : aheadH + 1; hoursAgo > aheadH; hoursAgo--)
        byHour.push(await foresee(measured, hoursAgo * slotsPerHour, atMs - hoursAgo * hourS * 1000))
      const week = byHour.slice(-aheadDays * 24)
      return {
        levels: measureAheadErrors(week.flatMap(({ levels }) => levels)),
        pressures: measurePressureErrors(week.flatMap(({ pressures }) => pressures)),
      }
    },
  }
}
