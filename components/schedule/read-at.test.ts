import { describe, expect, it } from 'vitest'
import { interpolateAt } from '#components/schedule/interpolate-at.ts'
import { readAt } from '#components/schedule/read-at.ts'
import { hourMs, makeSchedule } from '#components/testing/make-schedule.ts'

const schedule = makeSchedule()
const { now } = schedule

describe('interpolateAt', () => {
  it('is linear between neighbours and silent outside, in holes and across wide gaps', () => {
    const points: [number, number | null][] = [
      [0, 1],
      [10, 3],
      [20, null],
      [30, 5],
      [100, 6],
    ]
    expect([0, 5, 10, 15, 20, 30, -1, 101].map((at) => interpolateAt(points, at))).toEqual([
      1,
      2,
      3,
      null,
      null,
      5,
      null,
      null,
    ])
    expect(interpolateAt(points, 65)).toBeCloseTo(5.5)
    expect(interpolateAt(points, 65, 50)).toBeNull()
    expect(interpolateAt([], 0)).toBeNull()
  })
})

describe('readAt', () => {
  it('reads what ran before now and what is planned after', () => {
    expect(readAt(schedule, now - 60_000).pumps.P2).toEqual({ source: 'ran', speed: 1 })
    expect(readAt(schedule, now + hourMs).pumps.P4).toEqual({ source: 'plan', speed: 0.84 })
    expect(readAt(schedule, now + hourMs).pumps.P1).toEqual({ source: 'plan', speed: 0 })
  })

  it('says out of service, and unknown where no plan reaches', () => {
    expect(readAt(schedule, now).pumps.P5?.source).toBe('out-of-service')
    expect(readAt({ ...schedule, plan: null }, now + hourMs).pumps.P1?.source).toBe('unknown')
  })

  it('reads price, levels and demand', () => {
    const reading = readAt(schedule, now + hourMs)
    expect(reading.price?.period).toBe('cheias')
    expect(reading.tanks.T1?.measured).toBeNull()
    expect(reading.tanks.T1?.plan).toBeTypeOf('number')
    const { forecast, lower, upper } = reading.demand.all!
    expect(upper! - forecast!).toBeCloseTo(forecast! - lower!)
  })
})
