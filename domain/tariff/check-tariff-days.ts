import { checkDaySlots } from '#domain/tariff/check-day-slots.ts'
import type { DayType, TariffDefinition, TariffProblem } from '#domain/tariff/definition.ts'

const dayTypes: DayType[] = ['weekday', 'saturday', 'sunday']

/** Faults of the days: seasons or periods not known, a day type that is missing or described twice, holes and overlaps. */
export function checkTariffDays({ seasons, periods, days }: TariffDefinition): TariffProblem[] {
  const problems: TariffProblem[] = []
  const described = new Map<string, number>()
  for (const [i, day] of days.entries()) {
    const path = `days[${i}]`
    if (!seasons.some((season) => season.key === day.season)) {
      problems.push({
        path: `${path}.season`,
        what: `there is no season ${day.season}`,
        mend: `use one of ${seasons.map((season) => season.key).join(', ')}`,
      })
    }
    if (day.dayTypes.length === 0) {
      problems.push({
        path: `${path}.dayTypes`,
        what: 'the day is for no day type',
        mend: 'name at least one day type',
      })
    }
    for (const type of day.dayTypes) {
      const name = `${day.season} ${type}`
      const first = described.get(name)
      if (first === undefined) described.set(name, i)
      else {
        problems.push({
          path: `${path}.dayTypes`,
          what: `${name}: described twice, in days[${first}] and days[${i}]`,
          mend: 'keep one of them',
        })
      }
    }
    const known = new Set(periods.map((period) => period.key))
    for (const [j, slot] of day.slots.entries()) {
      if (known.has(slot.period)) continue
      problems.push({
        path: `${path}.slots[${j}].period`,
        what: `there is no period ${slot.period}`,
        mend: `use one of ${[...known].join(', ')}`,
      })
    }
    const name = `${day.season} ${day.dayTypes.join(', ')}`
    problems.push(...checkDaySlots(day.slots, name, path))
  }
  for (const season of seasons) {
    const missing = dayTypes.filter((type) => !described.has(`${season.key} ${type}`))
    if (missing.length === 0) continue
    problems.push({
      path: 'days',
      what: `${season.key}: no day for ${missing.join(', ')}`,
      mend: 'describe each day type of each season once',
    })
  }
  return problems
}
