import type { Formats } from '#components/format/create-formats.ts'
import type { PumpReading, Reading } from '#components/schedule/read-at.ts'
import type { PumpLane } from '#server/scheduling/contract.ts'

export type ReadingWords = { on: string; off: string; outOfService: string; rules: (level: string) => string }

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
