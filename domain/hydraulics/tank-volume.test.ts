import fc from 'fast-check'
import { expect, it } from 'vitest'
import { getTankLevelM, getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'

const curve = [
  { levelM: 1, volumeM3: 50 },
  { levelM: 3, volumeM3: 250 },
  { levelM: 4, volumeM3: 500 },
]

it('interpolates, and goes on with the end slopes', () => {
  expect(getTankVolumeM3(curve, 2)).toBe(150)
  expect(getTankVolumeM3(curve, 3.5)).toBe(375)
  expect(getTankVolumeM3(curve, 0.5)).toBe(0)
  expect(getTankVolumeM3(curve, 5)).toBe(750)
})

it('level and volume are inverse to each other', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 6, noNaN: true }), (level) => {
      expect(getTankLevelM(curve, getTankVolumeM3(curve, level))).toBeCloseTo(level, 9)
    }),
  )
})
