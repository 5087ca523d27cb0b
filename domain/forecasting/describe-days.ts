/** A run of local days, as people live them. */
export type DayDescriptions = {
  /** 0 Monday to 6 Sunday; a holiday is a Sunday. */
  dayKind: Uint8Array
  /** Position in the year, 0 to 1. */
  yearShare: Float64Array
}

/** Describes `days` days from `firstDay` (days since 1970-01-01); `holidays` are local dates YYYY-MM-DD. */
export function describeDays(firstDay: number, days: number, holidays: string[]): DayDescriptions {
  const isHoliday = new Set(holidays)
  const dayKind = new Uint8Array(days)
  const yearShare = new Float64Array(days)
  let date = Temporal.PlainDate.from('1970-01-01').add({ days: firstDay })
  for (let day = 0; day < days; day++) {
    dayKind[day] = isHoliday.has(date.toString()) ? 6 : date.dayOfWeek - 1
    yearShare[day] = (date.dayOfYear - 1) / date.daysInYear
    date = date.add({ days: 1 })
  }
  return { dayKind, yearShare }
}
