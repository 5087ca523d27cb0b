import { getOffsetMs } from '#domain/time/get-offset-ms.ts'

const dayMs = 86_400_000

/** What the clock on the wall shows at an instant, as seconds after 00:00; both hours of an autumn fold show the same. */
export function countClockSeconds(timeMs: number, timeZone: string): number {
  const localMs = timeMs + getOffsetMs(timeZone, timeMs)
  return (localMs - Math.floor(localMs / dayMs) * dayMs) / 1000
}
