import type { StartState } from '#domain/hydraulics/simulation.ts'
import type { StoredWaterValue } from '#domain/hydraulics/stored-water-value.ts'
import { storedWaterValue } from '#domain/hydraulics/stored-water-value.ts'
import { getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import type { PlantRecord } from '#workers/compute/epanet/run-plant.ts'
import type { Site } from './open-site.ts'
import { recordEveryS } from './open-site.ts'

/** A limit broken without a pause: pressure by `amount` m at worst; a tank that stands at its end by no known amount. */
export type Broken = {
  kind: 'tank-empty' | 'tank-full' | 'pressure'
  assetId: string
  hours: number
  amount: number
  /** When it began, and the level or pressure at its worst, m. */
  fromS: number
  worstM: number
}

/** EPANET sets a tank that would pass its end exactly to it. */
const atEndM = 1e-3
const pressureToleranceM = 1e-3
/** Share of a tank's range: closer to an end than this no limit is broken yet, but little is missing. */
const nearEnd = 0.04

export type Account = ReturnType<typeof createAccount>

/** What the plant came to, from its records in order. */
export function createAccount(site: Site, start: StartState, priceAt: (atS: number) => number) {
  const timesS: number[] = []
  const pumps = Object.fromEntries(site.pumps.map(({ id }) => [id, { speed: [] as number[] }]))
  const open = new Map<string, Broken>()
  const broken: Broken[] = []
  const slots: number[] = []
  const isOn = new Map(site.pumps.map(({ id }) => [id, (start.pumpSpeed[id] ?? 0) > 0]))
  let [cost, energyKwh, starts, demandM3] = [0, 0, 0, 0]
  /** Least room left between a tank and its ends, as a share of its range; and hours of tanks with little of it. */
  let leastRoom = 1
  let nearEndH = 0
  const hours = recordEveryS / 3600

  const note = (
    atS: number,
    kind: Broken['kind'],
    assetId: string,
    { valueM, amount }: { valueM: number; amount: number },
    isBroken: boolean,
  ) => {
    const key = `${kind} ${assetId}`
    const going = open.get(key)
    if (!isBroken) {
      open.delete(key)
      return
    }
    if (going) {
      going.hours += hours
      if (amount > going.amount) going.worstM = valueM
      going.amount = Math.max(going.amount, amount)
      return
    }
    const begun = { kind, assetId, hours, amount, fromS: atS, worstM: valueM }
    open.set(key, begun)
    broken.push(begun)
  }

  return {
    add: (atS: number, record: PlantRecord, flowM3PerH: number) => {
      const price = priceAt(atS)
      timesS.push(atS)
      slots.push(price)
      cost += record.totalPowerKw * hours * price
      energyKwh += record.totalPowerKw * hours
      demandM3 += flowM3PerH * hours
      for (const [id, series] of Object.entries(pumps)) {
        const speed = record.pumps[id]!.speed
        series.speed.push(speed)
        if (speed > 0 && !isOn.get(id)) starts++
        isOn.set(id, speed > 0)
      }
      for (const { id, minLevelM, maxLevelM } of site.model.tanks) {
        const levelM = record.tankLevelM[id]!
        note(atS, 'tank-empty', id, { valueM: levelM, amount: 0 }, levelM <= minLevelM + atEndM)
        if (!site.closing.has(id))
          note(atS, 'tank-full', id, { valueM: levelM, amount: 0 }, levelM >= maxLevelM - atEndM)
        const room = Math.min(levelM - minLevelM, site.closing.has(id) ? 1e9 : maxLevelM - levelM)
        leastRoom = Math.min(leastRoom, room / (maxLevelM - minLevelM))
        if (room < nearEnd * (maxLevelM - minLevelM)) nearEndH += hours
      }
      for (const [id, { minM }] of Object.entries(site.limits.pressures)) {
        const valueM = record.pressureM[id]!
        const amount = minM - valueM
        note(atS, 'pressure', id, { valueM, amount }, amount > pressureToleranceM)
      }
    },
    brokenSince: (fromS: number) => broken.filter((one) => one.fromS >= fromS),
    finish: (endS: number, end: StartState) => {
      const stored = (levels: Record<string, number>) =>
        site.model.tanks.reduce((sum, { id, volume }) => sum + getTankVolumeM3(volume, levels[id]!), 0)
      const storedM3 = { start: stored(start.tankLevelM), end: stored(end.tankLevelM), byTank: {} }
      return {
        timesS: [...timesS, endS],
        pumps,
        cost,
        energyKwh,
        demandM3,
        starts,
        broken,
        leastRoom,
        nearEndH,
        storedM3,
        price: { slotS: recordEveryS, perKwh: slots },
      }
    },
  }
}

export type Outcome = ReturnType<Account['finish']>

/** What `plan` costs with the water it leaves beyond `baseline`'s priced, at the product's prices. */
export function costLikeForLike(
  plan: Outcome,
  baseline: Outcome,
): { cost: number; stored: StoredWaterValue } {
  const stored = storedWaterValue(plan, baseline, plan.price)
  return { cost: plan.cost - stored.value, stored }
}
