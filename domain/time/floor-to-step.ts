import { getOffsetMs } from '#domain/time/get-offset-ms.ts'
import { localDayAt } from '#domain/time/local-day.ts'

const dayMs = 86_400_000

/**
 * Start of the step an instant falls in (UTC epoch ms). Steps count from local midnight in elapsed time, so they
 * stay aligned with the wall clock in zones of half and quarter hours too, and a step of at most an hour stays
 * aligned after a change of an hour. A 23.5-hour day (Lord Howe) ends with a short step.
 */
export function floorToStep(timeMs: number, stepS: number, timeZone: string): number {
  const stepMs = stepS * 1000
  const localMs = timeMs + getOffsetMs(timeZone, timeMs)
  const guessMs = timeMs - (localMs - Math.floor(localMs / dayMs) * dayMs)
  const unchanged = getOffsetMs(timeZone, guessMs) === getOffsetMs(timeZone, timeMs)
  const midnightMs = unchanged ? guessMs : localDayAt(timeMs, timeZone).startMs
  return midnightMs + Math.floor((timeMs - midnightMs) / stepMs) * stepMs
}
