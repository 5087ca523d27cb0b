import { expect, it } from 'vitest'
import { getMeanPrice } from '#domain/hydraulics/mean-price.ts'

const price = { slotS: 900, perKwh: [1, 2, 4] }

it('splits a span exactly over the slots it touches; the last slot goes on', () => {
  expect(getMeanPrice(price, 0, 900)).toBe(1)
  expect(getMeanPrice(price, 600, 1200)).toBe(1.5)
  expect(getMeanPrice(price, 450, 2250)).toBeCloseTo((450 * 1 + 900 * 2 + 450 * 4) / 1800, 12)
  expect(getMeanPrice(price, 1700, 9000)).toBeCloseTo((100 * 2 + 7200 * 4) / 7300, 12)
  expect(getMeanPrice(price, 90_000, 90_001)).toBe(4)
})
