import { LinkProperty } from 'epanet-js'
import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'
import { getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import { readLinkType } from '#workers/compute/epanet/valve-state.ts'
import { followRules } from '#workers/compute/search/follow-rules.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import type { KeptControl, LinkState } from '#workers/compute/search/read-kept-controls.ts'
import { toLinkState } from '#workers/compute/search/read-kept-controls.ts'

/**
 * The controls and rules that stay in force, controls played as EPANET plays simple ones (its controls() and
 * controltimestep()): states of the controlled links are numbered, and a number is carried along.
 */
export type ControlledLinks = {
  ids: string[]
  isActive: boolean
  startState: number
  statesOf(state: number): LinkState[]
  /** The state after the controls have been looked at. */
  next(state: number, atS: number, levelM: Float64Array, inflowM3PerH: Float64Array): number
  /** Seconds until a control changes something, at most `spanS`. */
  untilEvent(
    state: number,
    atS: number,
    spanS: number,
    levelM: Float64Array,
    inflowM3PerH: Float64Array,
  ): number
  /** Whether a control acts by a tank's level. */
  followsLevels: boolean
  /**
   * Controls by level act that share sooner from now on, of the way between the two levels where the link is opened and
   * closed, or of the tank's range; later for a negative one.
   */
  ease(share: number): void
  hasRules: boolean
  /** Seconds until a rule changes something, at most `spanS`, and the state that follows them. */
  untilRule(
    state: number,
    atS: number,
    spanS: number,
    levelM: Float64Array,
    inflowM3PerH: Float64Array,
  ): { spanS: number; state: number }
}

const DAY_S = 86_400
/** EPANET's link types (LinkType, types.h). */
const [PIPE_WITH_CHECK, PIPE, GPV] = [0, 1, 8]

export const followControls = (twin: Twin, { start, startClockS }: HydraulicProblem): ControlledLinks => {
  const ruled = twin.rules.flatMap(({ thenActions, elseActions }) => [...thenActions, ...elseActions])
  const ids = [...new Set([...twin.controls, ...ruled].map(({ linkId }) => linkId))]
  const rules = followRules(twin, ids, startClockS)
  const controls = twin.controls.map((control) => toTankControl(control, twin, ids))
  const known: LinkState[][] = []
  const numbers = new Map<string, number>()
  const toNumber = (states: LinkState[]) => {
    const key = states.join('|')
    let number = numbers.get(key)
    if (number === undefined) {
      number = known.length
      numbers.set(key, number)
      known.push(states)
    }
    return number
  }
  const startState = toNumber(ids.map((id) => readStartState(twin, id, start.linkOpen?.[id], startClockS)))
  const clockAt = (atS: number) => (startClockS + atS) % DAY_S
  const volumeAt = (tank: number, levelM: Float64Array) =>
    getTankVolumeM3(twin.tanks[tank]!.volume, levelM[tank]!)

  const acts = (control: TankControl, atS: number, levelM: Float64Array, inflow: Float64Array) => {
    const { when, tank, volumeM3 } = control
    if (when.kind === 'clock') return clockAt(atS) === when.clockS
    const oneSecond = Math.abs(inflow[tank]!) / 3600
    const volume = volumeAt(tank, levelM)
    return when.isBelow ? volume <= volumeM3 + oneSecond : volume >= volumeM3 - oneSecond
  }

  const secondsTo = (control: TankControl, atS: number, levelM: Float64Array, inflow: Float64Array) => {
    const { when, tank, volumeM3 } = control
    if (when.kind === 'clock') {
      const leftS = when.clockS - clockAt(atS)
      return leftS > 0 ? leftS : leftS + DAY_S
    }
    const flow = inflow[tank]! / 3600
    const missing = volumeM3 - volumeAt(tank, levelM)
    const isOnItsWay = when.isBelow ? missing < 0 && flow < 0 : missing > 0 && flow > 0
    return isOnItsWay ? Math.round(missing / flow) : 0
  }

  return {
    ids,
    isActive: ids.length > 0,
    startState,
    statesOf: (state) => known[state]!,
    next: (state, atS, levelM, inflow) => {
      if (ids.length === 0) return state
      let states = known[state]!
      for (const control of controls) {
        if (states[control.slot] === control.state || !acts(control, atS, levelM, inflow)) continue
        states = states.slice()
        states[control.slot] = control.state
      }
      return states === known[state] ? state : toNumber(states)
    },
    untilEvent: (state, atS, spanS, levelM, inflow) => {
      let untilS = spanS
      for (const control of controls) {
        if (known[state]![control.slot] === control.state) continue
        const seconds = secondsTo(control, atS, levelM, inflow)
        if (seconds > 0 && seconds < untilS) untilS = seconds
      }
      return untilS
    },
    followsLevels: controls.some(({ when }) => when.kind === 'level'),
    ease: (share) => {
      for (const control of controls) {
        const { when, tank, levelM, easeM } = control
        if (when.kind === 'clock') continue
        const easedM = levelM + share * (when.isBelow ? easeM : -easeM)
        control.volumeM3 = getTankVolumeM3(twin.tanks[tank]!.volume, easedM)
      }
    },
    hasRules: rules.isActive,
    untilRule: (state, atS, spanS, levelM, inflow) => {
      const change = rules.firstChange(known[state]!, atS, spanS, levelM, inflow)
      return change ? { spanS: change.afterS, state: toNumber(change.states) } : { spanS, state }
    },
  }
}

/** `easeM`: from the level at which it acts to that at which its link is set otherwise. */
type TankControl = KeptControl & {
  slot: number
  tank: number
  levelM: number
  easeM: number
  volumeM3: number
}

const toTankControl = (control: KeptControl, twin: Twin, ids: string[]): TankControl => {
  const { tanks, prepared } = twin
  const slot = ids.indexOf(control.linkId)
  const { when } = control
  if (when.kind === 'clock') return { ...control, slot, tank: -1, levelM: 0, easeM: 0, volumeM3: 0 }
  const tank = tanks.findIndex(({ id }) => id === when.tankId)
  const levelM = when.level * prepared.factors.lengthM
  const easeM = Math.min(
    tanks[tank]!.maxM - tanks[tank]!.minM,
    ...listOpposites(control, twin.controls).map((level) =>
      Math.abs(level * prepared.factors.lengthM - levelM),
    ),
  )
  return { ...control, slot, tank, levelM, easeM, volumeM3: getTankVolumeM3(tanks[tank]!.volume, levelM) }
}

/** Levels of the same tank at which the other way the same link is set. */
const listOpposites = ({ linkId, when }: KeptControl, controls: KeptControl[]): number[] =>
  controls.flatMap((other) =>
    other.linkId === linkId &&
    other.when.kind === 'level' &&
    when.kind === 'level' &&
    other.when.tankId === when.tankId &&
    other.when.isBelow !== when.isBelow
      ? [other.when.level]
      : [],
  )

/** As measured, else as the clock has left it, else as in the file. */
const readStartState = (
  { prepared }: Twin,
  id: string,
  isOpen: boolean | undefined,
  startClockS: number,
): LinkState => {
  if (isOpen !== undefined) return isOpen ? 'open' : 'closed'
  const { network, operation } = prepared
  const originS = (((startClockS - operation.startClockS) % DAY_S) + DAY_S) % DAY_S
  const past = operation.dailyActions.filter(
    ({ linkId, afterStartS }) => linkId === id && afterStartS <= originS,
  )
  if (past.length > 0) return toLinkState(past.at(-1)!.setting)
  const link = network.links.get(id)!
  if (network.getLink(link, LinkProperty.InitStatus) === 0) return 'closed'
  // The setting of a pipe is its roughness, that of a valve with a curve the curve's number: giving it opens nothing.
  const hasSetting = ![PIPE_WITH_CHECK, PIPE, GPV].includes(readLinkType({ network }, link))
  return hasSetting ? network.getLink(link, LinkProperty.InitSetting) || 'open' : 'open'
}
