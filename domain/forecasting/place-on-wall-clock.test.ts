import { expect, test } from 'vitest'
import { placeOnWallClock } from '#domain/forecasting/place-on-wall-clock.ts'

const hourMs = 3_600_000

function place(timeZone: string, startIso: string, flowM3PerH: number[], stepS = 3600, originMs?: number) {
  const startMs = Date.parse(startIso)
  return placeOnWallClock(
    {
      stepS,
      timeZone,
      history: { startMs, flowM3PerH },
      originMs: originMs ?? startMs + flowM3PerH.length * stepS * 1000,
    },
    1000,
  )
}
const hours = (count: number) => Array.from({ length: count }, (_, hour) => hour)

test('the repeated hour of autumn is one row, the mean of both', () => {
  const { flow, originSlot } = place('Europe/Rome', '2025-10-25T22:00:00Z', hours(25))
  expect([...flow.slice(0, 24)]).toEqual([0, 1, 2.5, ...hours(25).slice(4)])
  expect(originSlot).toBe(24)
})

test('the skipped hour of spring is missing', () => {
  const { flow } = place('Europe/Lisbon', '2025-03-30T00:00:00Z', hours(23))
  expect([...flow.slice(0, 24)]).toEqual([0, NaN, ...hours(23).slice(1)])
})

test('a zone of half an hour has its own midnight', () => {
  const { flow, firstDay } = place('Australia/Adelaide', '2025-06-01T14:30:00Z', hours(48))
  expect(firstDay).toBe(Date.parse('2025-06-02') / (24 * hourMs))
  expect([...flow.slice(0, 48)]).toEqual(hours(48))
})

test('what is missing at the start is no history, what comes after the origin is not read', () => {
  const startIso = '2025-06-01T00:00:00Z'
  const values = [...Array.from({ length: 30 }, () => NaN), ...hours(40)]
  const { flow, firstDay, originSlot } = place(
    'UTC',
    startIso,
    values,
    3600,
    Date.parse(startIso) + 60 * hourMs + 1,
  )
  expect(firstDay).toBe(Date.parse('2025-06-02') / (24 * hourMs))
  expect(originSlot).toBe(36)
  expect(flow).toHaveLength(48)
  expect([...flow]).toEqual([
    ...Array.from({ length: 6 }, () => NaN),
    ...hours(30),
    ...Array.from({ length: 12 }, () => NaN),
  ])
})
