import { expect, it } from 'vitest'
import { aheadDays, aheadEveryH } from './ahead-windows.ts'

it('every hour is looked at, and of a great network still as many as a margin needs', () => {
  expect(aheadEveryH(0)).toBe(1)
  expect(aheadEveryH(400)).toBe(1)
  expect(aheadEveryH(12_500)).toBe(3)
  expect((aheadDays * 24) / aheadEveryH(12_500)).toBeGreaterThan(48)
})
