import { localDayOf } from '#domain/time/local-day.ts'
import { hoursBeforeDay, weekMs } from './kpi-windows.ts'

const hourMs = 3_600_000

/** The closed local days whose KPIs read what was measured at these times (epoch ms): see load-kpi-task.ts for what a day reads. */
export function listTouchedDays(timesMs: readonly number[], timeZone: string, nowMs: number): string[] {
  const days = new Set<string>()
  for (const ms of new Set(timesMs))
    for (const shiftMs of [0, hoursBeforeDay * hourMs, weekMs]) {
      const day = Temporal.Instant.fromEpochMilliseconds(ms + shiftMs)
        .toZonedDateTimeISO(timeZone)
        .toPlainDate()
        .toString()
      if (!days.has(day) && localDayOf(day, timeZone).endMs <= nowMs) days.add(day)
    }
  return [...days].sort()
}
