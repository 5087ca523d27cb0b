import type { Formats } from '#components/format/create-formats.ts'
import { writeUnit } from '#components/format/write-unit.ts'
import type { PumpReading, Reading, ValveReading } from '#components/schedule/read-at.ts'
import type { PumpLane, ValveBlockDto, ValveLane } from '#server/scheduling/contract.ts'

export type ReadingWords = {
  on: string
  off: string
  open: string
  closed: string
  outOfService: string
  rules: (level: string) => string
}

export function describePump(
  reading: PumpReading,
  pump: PumpLane,
  formats: Formats,
  words: ReadingWords,
): string {
  if (reading.source === 'unknown') return ''
  if (reading.source === 'out-of-service') return words.outOfService
  if (reading.speed === 0) return words.off
  return pump.nominalHz === null && reading.speed === 1
    ? words.on
    : formats.speed(reading.speed, pump.nominalHz)
}

/** "closed", "open", or the setting with its unit. */
export function describeValveState(
  { state, setting }: Pick<ValveBlockDto, 'state' | 'setting'>,
  { unit }: Pick<ValveLane, 'unit'>,
  formats: Formats,
  words: Pick<ReadingWords, 'open' | 'closed'>,
): string {
  if (state !== 'set' || setting === null) return state === 'closed' ? words.closed : words.open
  const digits = Number.isInteger(setting) ? 0 : 1
  return unit === '' ? formats.number(setting, digits) : formats.withUnit(setting, digits, writeUnit(unit))
}

export function describeValve(
  reading: ValveReading,
  valve: ValveLane,
  formats: Formats,
  words: ReadingWords,
): string {
  if (reading.source === 'unknown') return ''
  if (reading.source === 'was') return reading.isClosed ? words.closed : words.open
  return describeValveState(reading.block, valve, formats, words)
}

export function describeTank(
  reading: Reading['tanks'][string],
  formats: Formats,
  words: ReadingWords,
): string {
  const level = reading.measured ?? reading.plan
  const texts = [
    level === null ? '' : formats.level(level),
    reading.baseline === null ? '' : words.rules(formats.level(reading.baseline)),
  ]
  return texts.filter(Boolean).join(' · ')
}

export function describeDemand(reading: Reading['demand'][string], formats: Formats): string {
  const { measured, forecast, lower, upper } = reading
  const band = lower !== null && upper !== null ? ` (${formats.number(lower)}–${formats.number(upper)})` : ''
  if (measured !== null) return `${formats.flow(measured)}${band}`
  return forecast === null ? '' : `${formats.flow(forecast)}${band}`
}
