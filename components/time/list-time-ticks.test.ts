import { describe, expect, it } from 'vitest'
import { listTimeTicks } from '#components/time/list-time-ticks.ts'

const hourMs = 3_600_000
const texts = (ticks: { text: string; offset: string | null }[]) =>
  ticks.map((tick) => (tick.offset ? `${tick.text} ${tick.offset}` : tick.text))

describe('listTimeTicks', () => {
  it('labels whole local hours from a start that is not one', () => {
    const ticks = listTimeTicks(Date.UTC(2026, 5, 1, 9, 37), Date.UTC(2026, 5, 1, 13, 0), 'Europe/Lisbon', 60)
    expect(texts(ticks.labels)).toEqual(['11', '12', '13', '14'])
  })

  it('draws the 25 hour day with its repeated hour twice, each with its offset', () => {
    const from = Date.UTC(2026, 9, 24, 23)
    const ticks = listTimeTicks(from, from + 24 * hourMs, 'Europe/Lisbon', 60)
    expect(texts(ticks.labels).slice(0, 4)).toEqual(['00', '01 +1', '01 +0', '02'])
    expect(ticks.offsetChanges).toEqual([{ at: Date.UTC(2026, 9, 25, 1), from: '+1', to: '+0' }])
    expect(ticks.hours.at(-1)?.text).toBe('23')
  })

  it('skips the hour that a 23 hour day lacks', () => {
    const from = Date.UTC(2026, 2, 29, 0)
    const ticks = listTimeTicks(from, from + 4 * hourMs, 'Europe/Lisbon', 60)
    expect(texts(ticks.labels)).toEqual(['00', '02', '03', '04', '05'])
  })

  it('keeps the repeated pair and drops its neighbours where there is little room', () => {
    const from = Date.UTC(2026, 9, 24, 12)
    const ticks = listTimeTicks(from, from + 48 * hourMs, 'Europe/Lisbon', 19)
    expect(texts(ticks.labels)).toEqual([
      '15',
      '18',
      '21',
      '01 +1',
      '01 +0',
      '03',
      '06',
      '09',
      '12',
      '15',
      '18',
      '21',
      '00',
      '03',
      '06',
      '09',
      '12',
    ])
  })

  it('names the days in view and where each begins', () => {
    const from = Date.UTC(2026, 0, 5, 10)
    const ticks = listTimeTicks(from, from + 24 * hourMs, 'Europe/Lisbon', 40)
    expect(ticks.days).toEqual([
      { at: from, startsInView: false },
      { at: Date.UTC(2026, 0, 6), startsInView: true },
    ])
  })

  it('follows zones whose hours do not begin on UTC hours, and half-hour changes', () => {
    const kolkata = listTimeTicks(Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1, 3), 'Asia/Kolkata', 60)
    expect(texts(kolkata.labels)).toEqual(['06', '07', '08'])
    expect(kolkata.hours[0]?.at).toBe(Date.UTC(2026, 0, 1, 0, 30))
    const lordHowe = listTimeTicks(
      Date.UTC(2026, 3, 4, 13),
      Date.UTC(2026, 3, 4, 18),
      'Australia/Lord_Howe',
      60,
    )
    expect(lordHowe.hours.map((tick) => tick.text)).toEqual(['00', '01', '02', '03', '04'])
  })
})
