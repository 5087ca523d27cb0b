import { parseInpControl } from '#domain/hydraulics/inp/parse-inp-control.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import { readInpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'

/** What a control sets a link to: open, closed, or a pump's speed or a valve's setting in the file's units. */
export type LinkState = 'open' | 'closed' | number

/** A simple control that stays in force under a schedule. Levels in the file's units above the tank's bottom. */
export type KeptControl = {
  linkId: string
  state: LinkState
  when: { kind: 'level'; tankId: string; isBelow: boolean; level: number } | { kind: 'clock'; clockS: number }
}

/**
 * Takes the controls by tank level and clock time out of an INP text, since they depend on more than the instant:
 * who steps through time has to play them. Controls by pressure stay, EPANET plays them within an instant.
 */
export const takeControls = (
  inp: string,
  isTank: (id: string) => boolean,
): { inp: string; controls: KeptControl[] } => {
  const controls: KeptControl[] = []
  const taken = new Set<number>()
  for (const { tokens, line } of readInpLines(inp).bySection.get('CONTROLS') ?? []) {
    const control = parseInpControl(tokens)
    if (!control || control.isDisabled) continue
    const { linkId, when } = control
    const state = toLinkState(control.setting)
    if (when.kind === 'node') {
      if (!isTank(when.nodeId)) continue
      const { nodeId: tankId, level } = when
      controls.push({ linkId, state, when: { kind: 'level', tankId, isBelow: when.side === 'below', level } })
    } else controls.push({ linkId, state, when: { kind: 'clock', clockS: when.timeS } })
    taken.add(line)
  }
  const kept = inp.split(/\r\n|\n|\r/).filter((_, index) => !taken.has(index + 1))
  return { inp: kept.join('\n'), controls }
}

export const toLinkState = (setting: string): LinkState => {
  if (/^OPEN/i.test(setting)) return 'open'
  return /^CLOS/i.test(setting) ? 'closed' : (parseInpNumber(setting) ?? 'open')
}
