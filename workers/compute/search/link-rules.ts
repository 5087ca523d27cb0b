import type { Project } from 'epanet-js'
import { ControlType, CountType, LinkType } from 'epanet-js'

/** What a control sets a link to: open, closed, or a setting in the file's units. */
export type LinkState = 'open' | 'closed' | number

/** One simple control. Indices are EPANET's; level in the file's units above the tank's bottom. */
export type LinkControl = {
  index: number
  link: number
  state: LinkState
  when:
    | { kind: 'level'; node: number; isBelow: boolean; level: number }
    | { kind: 'elapsed'; atS: number }
    | { kind: 'clock'; clockS: number }
}

/** A link that follows a scheduled pump in the network's own rules: a bypass is open while its pumps rest. */
export type TiedLink = { link: number; pumps: number[]; isOpenWhilePumping: boolean }

const MARK = 1e9

export const readControls = (project: Project): LinkControl[] =>
  Array.from({ length: project.getCount(CountType.ControlCount) }, (_, i) => {
    const control = project.getControl(i + 1)
    const isValve = project.getLinkType(control.linkIndex) > LinkType.Pump
    const state = toState(control.setting, isValve)
    const base = { index: i + 1, link: control.linkIndex, state }
    if (control.type === ControlType.Timer) return { ...base, when: { kind: 'elapsed', atS: control.level } }
    if (control.type === ControlType.TimeOfDay) return { ...base, when: { kind: 'clock', clockS: control.level } }
    const isBelow = control.type === ControlType.LowLevel
    return { ...base, when: { kind: 'level', node: control.nodeIndex, isBelow, level: control.level } }
  })

const toState = (setting: number, isValve: boolean): LinkState => {
  if (setting > MARK) return 'open'
  if (setting < -MARK) return 'closed'
  if (isValve) return setting
  return setting === 0 ? 'closed' : setting === 1 ? 'open' : setting
}

/**
 * Links whose every control repeats the condition of a control of a scheduled pump, always with the same
 * or always with the opposite effect.
 */
export const findTiedLinks = (controls: LinkControl[], pumps: number[]): TiedLink[] => {
  const ties: TiedLink[] = []
  const others = new Set(controls.map((control) => control.link).filter((link) => !pumps.includes(link)))
  for (const link of others) {
    const own = controls.filter((control) => control.link === link)
    for (const isOpenWhilePumping of [false, true]) {
      const partners = pumps.filter((pump) =>
        own.every((control) =>
          controls.some(
            (other) =>
              other.link === pump &&
              isSameCondition(other, control) &&
              (isOpen(other.state) === isOpen(control.state)) === isOpenWhilePumping,
          ),
        ),
      )
      if (partners.length > 0) ties.push({ link, pumps: partners, isOpenWhilePumping })
    }
  }
  return ties
}

const isOpen = (state: LinkState) => state !== 'closed'

const isSameCondition = (a: LinkControl, b: LinkControl) => JSON.stringify(a.when) === JSON.stringify(b.when)
