import { findPrice, listTariffSpans } from '#components/schedule/find-price.ts'
import { interpolateAt } from '#components/schedule/interpolate-at.ts'
import { joinBlocks } from '#components/schedule/join-blocks.ts'
import type {
  BlockDto,
  PricePeriod,
  PumpLane,
  TankPanel,
  ValveBlockDto,
  ValveLane,
} from '#server/scheduling/contract.ts'

export type PumpChange =
  | { kind: 'start' | 'speed'; pump: PumpLane; block: BlockDto; fromSpeed: number }
  | { kind: 'stop'; pump: PumpLane; block: BlockDto; fromSpeed: number }

/** A decided valve, and what it is put in. */
export type ValveChange = { valve: ValveLane; block: ValveBlockDto }

export type ChangeMoment = {
  at: number
  changes: PumpChange[]
  valves: ValveChange[]
  tariff: { label: string; perKwh: number; begins: boolean; until: number } | null
  /** The tank with the least room to a limit at that time, by the plan. */
  tightestTank: TankAtLimit | null
}
export type TankAtLimit = { id: string; name: string; levelM: number; marginM: number; side: 'min' | 'max' }

type Situation = {
  now: number
  horizonEnd: number
  blocks: readonly BlockDto[]
  valveBlocks: readonly ValveBlockDto[]
  pumps: readonly PumpLane[]
  valves: readonly ValveLane[]
  tanks: readonly TankPanel[]
  prices: readonly PricePeriod[]
}

/** Every change of a pump's or decided valve's state that the plan asks for after now, in order of time; the end of the horizon is not a change. */
export function listNextChanges(situation: Situation): ChangeMoment[] {
  const moments = new Map<number, Pick<ChangeMoment, 'changes' | 'valves'>>()
  const momentAt = (at: number) => {
    if (at <= situation.now || at >= situation.horizonEnd) return null
    const moment = moments.get(at) ?? { changes: [], valves: [] }
    moments.set(at, moment)
    return moment
  }
  const add = (at: number, change: PumpChange) => momentAt(at)?.changes.push(change)
  for (const valve of situation.valves)
    for (const block of situation.valveBlocks)
      if (block.valveId === valve.id) momentAt(block.from)?.valves.push({ valve, block })
  for (const pump of situation.pumps) {
    const blocks = joinBlocks(situation.blocks, pump.id)
    blocks.forEach((block, index) => {
      const before = blocks[index - 1]
      const after = blocks[index + 1]
      const fromSpeed = before?.to === block.from ? before.speed : 0
      add(block.from, { kind: fromSpeed > 0 ? 'speed' : 'start', pump, block, fromSpeed })
      if (after?.from !== block.to) add(block.to, { kind: 'stop', pump, block, fromSpeed: block.speed })
    })
  }
  const spans = listTariffSpans(situation.prices)
  return [...moments]
    .sort(([a], [b]) => a - b)
    .map(([at, moment]) => {
      const span = spans.find((each) => each.from <= at && at < each.to)
      const price = findPrice(situation.prices, at)
      return {
        at,
        ...moment,
        tariff:
          span && price
            ? { label: span.label, perKwh: price.perKwh, begins: span.from === at, until: span.to }
            : null,
        tightestTank: findTightestTank(situation.tanks, at),
      }
    })
}

/** Margins are compared as shares of each tank's own operating range. */
export function findTightestTank(tanks: readonly TankPanel[], at: number): TankAtLimit | null {
  let tightest: (TankAtLimit & { share: number }) | null = null
  for (const tank of tanks) {
    const levelM = interpolateAt(tank.plan, at)
    const rangeM = tank.maxM - tank.minM
    if (levelM === null || rangeM <= 0) continue
    const side = levelM - tank.minM <= tank.maxM - levelM ? 'min' : 'max'
    const marginM = side === 'min' ? levelM - tank.minM : tank.maxM - levelM
    const share = marginM / rangeM
    if (!tightest || share < tightest.share)
      tightest = { id: tank.id, name: tank.name, levelM, marginM, side, share }
  }
  if (!tightest) return null
  const { share: _, ...tank } = tightest
  return tank
}
