import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'
import { LinkProperty, LinkType } from 'epanet-js'
import type { LinkControl, LinkState } from '#workers/compute/search/link-rules.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import { interpolate } from '#workers/compute/search/twin-tanks.ts'

/**
 * The controls that stay in force, played as EPANET plays simple controls (its controls() and
 * controltimestep()): states of the controlled links are numbered, and a number is carried along.
 */
export type ControlledLinks = {
  /** EPANET's indices. */
  links: number[]
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
}

const DAY_S = 86_400

export const followControls = (twin: Twin, hydraulic: HydraulicProblem): ControlledLinks => {
  const links = [...new Set(twin.controls.map((control) => control.link))]
  const controls = twin.controls.map((control) => toTankControl(control, twin, links))
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
  const startState = toNumber(links.map((link) => readStartState(twin, link)))
  const clockAt = (atS: number) => (hydraulic.startClockS + atS) % DAY_S

  const acts = ({ when, tank, volumeM3 }: TankControl, atS: number, levelM: Float64Array, inflow: Float64Array) => {
    if (when.kind === 'elapsed') return when.atS === atS
    if (when.kind === 'clock') return clockAt(atS) === when.clockS
    const { levelM: x, volumeM3: y } = twin.tanks[tank]!
    const slack = Math.abs(inflow[tank]!) / 3600
    const volume = interpolate(x, y, levelM[tank]!)
    return when.isBelow ? volume <= volumeM3 + slack : volume >= volumeM3 - slack
  }

  const secondsTo = ({ when, tank, volumeM3 }: TankControl, atS: number, levelM: Float64Array, inflow: Float64Array) => {
    if (when.kind === 'elapsed') return when.atS - atS
    if (when.kind === 'clock') {
      const leftS = when.clockS - clockAt(atS)
      return leftS >= 0 ? leftS : leftS + DAY_S
    }
    const flow = inflow[tank]! / 3600
    const { levelM: x, volumeM3: y } = twin.tanks[tank]!
    const missing = volumeM3 - interpolate(x, y, levelM[tank]!)
    const isOnItsWay = when.isBelow ? missing < 0 && flow < 0 : missing > 0 && flow > 0
    return isOnItsWay ? Math.round(missing / flow) : 0
  }

  return {
    links,
    isActive: links.length > 0,
    startState,
    statesOf: (state) => known[state]!,
    next: (state, atS, levelM, inflow) => {
      if (links.length === 0) return state
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
  }
}

type TankControl = LinkControl & { slot: number; tank: number; volumeM3: number }

const toTankControl = (control: LinkControl, twin: Twin, links: number[]): TankControl => {
  const slot = links.indexOf(control.link)
  const { when } = control
  if (when.kind !== 'level') return { ...control, slot, tank: -1, volumeM3: 0 }
  const tank = twin.tanks.findIndex((each) => each.node === when.node)
  const { levelM, volumeM3 } = twin.tanks[tank]!
  return { ...control, slot, tank, volumeM3: interpolate(levelM, volumeM3, when.level * twin.lengthM) }
}

const readStartState = (twin: Twin, link: number): LinkState => {
  const { project } = twin.engine
  const isClosed = project.getLinkValue(link, LinkProperty.InitStatus) === 0
  if (isClosed) return 'closed'
  const isPump = project.getLinkType(link) === LinkType.Pump
  return isPump ? project.getLinkValue(link, LinkProperty.InitSetting) : 'open'
}
