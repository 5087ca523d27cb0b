import { expect, test } from 'vitest'
import { fillDay } from '#domain/tariff/fill-day.ts'

test('windows are filled up to a whole day, over midnight too', () => {
  expect(
    fillDay('rest', [
      ['night', '22:00', '06:00'],
      ['peak', '17:00', '21:15'],
    ]),
  ).toEqual([
    { from: '00:00', to: '06:00', period: 'night' },
    { from: '06:00', to: '17:00', period: 'rest' },
    { from: '17:00', to: '21:15', period: 'peak' },
    { from: '21:15', to: '22:00', period: 'rest' },
    { from: '22:00', to: '24:00', period: 'night' },
  ])
  expect(fillDay('rest', [])).toEqual([{ from: '00:00', to: '24:00', period: 'rest' }])
  expect(fillDay('rest', [['all', '00:00', '24:00']])).toEqual([
    { from: '00:00', to: '24:00', period: 'all' },
  ])
})

test('windows that overlap or are no times are refused', () => {
  expect(() =>
    fillDay('rest', [
      ['a', '08:00', '10:00'],
      ['b', '09:45', '11:00'],
    ]),
  ).toThrow('b overlaps a')
  expect(() => fillDay('rest', [['a', '8:00', '10:00']])).toThrow(RangeError)
})
