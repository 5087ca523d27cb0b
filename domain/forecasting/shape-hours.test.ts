import { expect, test } from 'vitest'
import { shapeHours } from '#domain/forecasting/shape-hours.ts'

test('quarters divide the hour as they did on like days', () => {
  const days = 14
  const dayKind = Uint8Array.from({ length: days }, (_, day) => day % 7)
  const slots = new Float64Array(days * 96).fill(10)
  for (let day = 0; day < days; day++) {
    const rising = day % 7 < 5 ? [4, 8, 12, 16] : [16, 12, 8, 4]
    slots.set(rising, day * 96 + 7 * 4)
  }
  slots[3] = NaN
  const [working, free] = shapeHours(slots, 4, days * 24, dayKind)
  expect([...working!.slice(28, 32)]).toEqual([0.4, 0.8, 1.2, 1.6])
  expect([...free!.slice(28, 32)]).toEqual([1.6, 1.2, 0.8, 0.4])
  expect([...working!.slice(0, 4)]).toEqual([1, 1, 1, 1])
})

test('what is not known, or rests, is even', () => {
  const shapes = shapeHours(new Float64Array(96).fill(0), 4, 24, Uint8Array.of(0, 1))
  for (const shape of shapes) expect(new Set(shape)).toEqual(new Set([1]))
})
