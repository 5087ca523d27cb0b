import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import { parseInpTime } from '#domain/hydraulics/inp/parse-inp-time.ts'

/** One line of [CONTROLS]; times in seconds, levels in the file's units. */
export type InpControl = {
  linkId: string
  /** As written: OPEN, CLOSED, a pump's speed or a valve's setting. */
  setting: string
  when:
    | { kind: 'node'; nodeId: string; side: 'below' | 'above'; level: number }
    | { kind: 'time'; timeS: number }
    | { kind: 'clock-time'; timeS: number }
  isDisabled: boolean
}

/**
 * `LINK id setting IF NODE id BELOW|ABOVE level`, `LINK id setting AT TIME|CLOCKTIME t (unit)`, either with DISABLED at
 * its end (EPANET 2.3); null when it is none of them. The words LINK, IF, AT and NODE may be PUMP, TANK and the like.
 */
export function parseInpControl(tokens: readonly string[]): InpControl | null {
  const isDisabled = tokens.at(-1)?.toUpperCase().startsWith('DISA') ?? false
  const words = isDisabled ? tokens.slice(0, -1) : tokens
  const [, linkId, setting, , kind, ...rest] = words
  if (linkId === undefined || setting === undefined || kind === undefined) return null
  if (!isControlSetting(setting)) return null
  const upperKind = kind.toUpperCase()
  if (upperKind.startsWith('TIME') || upperKind.startsWith('CLOCKTIME')) {
    const timeS = parseInpTime(rest[0], rest[1])
    if (timeS === null || timeS < 0) return null
    const when = upperKind.startsWith('TIME')
      ? { kind: 'time' as const, timeS }
      : { kind: 'clock-time' as const, timeS: timeS % 86_400 }
    return { linkId, setting, when, isDisabled }
  }
  const [nodeId, sideWord = '', levelText] = rest
  const side = sideWord.toUpperCase().startsWith('BELO') ? 'below' : 'above'
  const level = parseInpNumber(levelText)
  if (nodeId === undefined || level === null || !/^(BELO|ABOV)/i.test(sideWord)) return null
  return { linkId, setting, when: { kind: 'node', nodeId, side, level }, isDisabled }
}

const isControlSetting = (word: string) => /^(OPEN|CLOS)/i.test(word) || parseInpNumber(word) !== null
