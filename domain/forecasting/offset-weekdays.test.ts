import { expect, test } from 'vitest'
import { makeNoise } from '#domain/forecasting/demand-series.fixture.ts'
import { offsetWeekdays } from '#domain/forecasting/offset-weekdays.ts'

const days = 168
const dayKind = Uint8Array.from({ length: days + 2 }, (_, day) => day % 7)
const isMeasured = new Uint8Array(days * 24).fill(1)
/** A few per cent of noise on what `flowOf` says of a day, at its noon. */
const makeFlow = (flowOf: (day: number) => number) => {
  const noise = makeNoise(5)
  return Float64Array.from({ length: days * 24 }, (_, hour) => {
    const habit = 20 + (hour % 24) + (hour % 24 === 12 ? flowOf(Math.floor(hour / 24)) : 0)
    return habit * (1 + 0.03 * noise())
  })
}
/** Offsets of the last week's days at noon. */
const noonOf = (flow: Float64Array) => {
  const offset = offsetWeekdays(flow, isMeasured, dayKind)
  return [0, 1, 2, 3, 4, 5, 6].map((kind) => offset[(days - 7 + kind) * 24 + 12]!)
}

test('where working days are alike there are none', () => {
  expect(noonOf(makeFlow((day) => (dayKind[day]! > 4 ? 90 : 50)))).toEqual([0, 0, 0, 0, 0, 0, 0])
})

test('weekdays that differ are set off from what all have in common, Saturdays and Sundays are not', () => {
  const noon = noonOf(makeFlow((day) => (dayKind[day] === 1 || dayKind[day] === 3 ? 100 : 0)))
  const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = noon as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (const washing of [tuesday, thursday])
    for (const other of [monday, wednesday, friday]) expect(Math.abs(washing - other - 100)).toBeLessThan(10)
  expect([saturday, sunday]).toEqual([0, 0])
})

test('a level that moves leaves the differences as they are', () => {
  const [, tuesday, wednesday] = noonOf(
    makeFlow((day) => (dayKind[day] === 1 ? 100 : 0) + (day > 161 ? 40 : 0)),
  )
  expect(Math.abs(tuesday! - wednesday! - 100)).toBeLessThan(15)
})

test('what was not measured tells nothing', () => {
  const flow = makeFlow((day) => (dayKind[day] === 1 ? 100 : 0))
  const known = isMeasured.slice().fill(0, (days - 7) * 24)
  const before = offsetWeekdays(flow, isMeasured, dayKind)
  const after = offsetWeekdays(flow.fill(999, (days - 7) * 24), known, dayKind)
  const noon = (days - 6) * 24 + 12
  expect(after[noon]).toBe(before[noon - 168])
})

test('a day that is not over has what its weekday had before', () => {
  const flow = makeFlow((day) => (dayKind[day] === 0 ? 100 : 0))
  const begun = Float64Array.from({ length: days * 24 + 15 }, (_, hour) => flow[hour] ?? 50)
  const offset = offsetWeekdays(begun, new Uint8Array(begun.length).fill(1), dayKind)
  expect(offset[days * 24 + 12]).toBeGreaterThan(60)
  expect(offset[days * 24 + 12]).toBe(offset[(days - 7) * 24 + 12])
})
