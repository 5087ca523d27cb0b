import type { LocalDay } from '#domain/time/local-day.ts'
import { localDayAt } from '#domain/time/local-day.ts'

/** Every local day that has an instant in [fromMs, toMs), in order. */
export function listLocalDays(fromMs: number, toMs: number, timeZone: string): LocalDay[] {
  const days: LocalDay[] = []
  for (let atMs = fromMs; atMs < toMs; ) {
    const day = localDayAt(atMs, timeZone)
    days.push(day)
    atMs = day.endMs
  }
  return days
}
