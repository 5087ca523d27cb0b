import { describe, expect, it } from 'vitest'
import { createFormats } from '#components/format/create-formats.ts'

const english = createFormats({ locale: 'en', timeZone: 'Europe/Lisbon', currency: 'EUR' })
const portuguese = createFormats({ locale: 'pt', timeZone: 'Europe/Lisbon', currency: 'EUR' })
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('createFormats', () => {
  it('shows instants in the tenant zone', () => {
    expect(english.clock(Date.UTC(2026, 6, 1, 13, 37))).toBe('14:37')
    expect(english.clock(Date.UTC(2026, 10, 24, 14, 37))).toBe('14:37')
    expect(english.zoneName(Date.UTC(2026, 10, 24))).toMatch(/WET|GMT/)
  })

  it('tells the two hours of the same name apart', () => {
    expect(english.clock(Date.UTC(2026, 9, 25, 0, 30))).toBe('01:30 (+1)')
    expect(english.clock(Date.UTC(2026, 9, 25, 1, 30))).toBe('01:30 (+0)')
    expect(english.clock(Date.UTC(2026, 9, 25, 2, 30))).toBe('02:30')
    expect(english.dayClock(Date.UTC(2026, 9, 25, 1, 30))).toBe('Sun 25 Oct 01:30 (+0)')
    expect(english.dayClock(Date.UTC(2026, 9, 25, 2, 30))).toBe('Sun 25 Oct 02:30')
  })

  it('writes money and numbers in the language of the page', () => {
    expect(plain(english.money(1412.3))).toBe('€1,412.30')
    expect(plain(portuguese.money(14_412.3))).toBe('14 412,30 €')
    expect(plain(portuguese.level(3.125))).toBe('3,13 m')
    expect(plain(portuguese.price(0.1432))).toBe('0,1432 €')
  })

  it('writes no minus before what rounds to nothing', () => {
    expect(plain(portuguese.number(-0.04, 1))).toBe('0,0')
    expect(plain(portuguese.number(-0.06, 1))).toBe('-0,1')
    expect(plain(english.money(-0.004))).toBe('€0.00')
    expect(plain(english.percent(-0.0004))).toBe('0.0%')
  })

  it('writes the speed of a variable-speed pump in hertz and per cent', () => {
    expect(plain(english.speed(0.84, 50))).toBe('42 Hz, 84%')
    expect(plain(english.speed(0.84, null))).toBe('84%')
  })

  it('writes durations and ages shortly', () => {
    expect(plain(english.duration(9_000_000))).toBe('2 h 30 min')
    expect(plain(english.duration(7_200_000))).toBe('2 h')
    expect(plain(english.duration(45_000))).toBe('45 s')
    expect(plain(english.age(40_000))).toBe('40 s')
    expect(plain(english.age(3 * 86_400_000))).toBe('3 d')
  })
})
