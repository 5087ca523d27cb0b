import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededNoise } from '#workers/plant/seeded-noise.ts'

test('the same seed, name and position give the same draw; another seed or name another', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.integer({ min: -1e12, max: 1e12 }), (seed, name, index) => {
      const noise = seededNoise(seed, name)
      expect(seededNoise(seed, name).unit(index)).toBe(noise.unit(index))
      expect(noise.unit(index)).toBeGreaterThanOrEqual(0)
      expect(noise.unit(index)).toBeLessThan(1)
      expect(seededNoise(seed, `${name}x`).unit(index)).not.toBe(noise.unit(index))
      expect(seededNoise(seed + 1, name).unit(index)).not.toBe(noise.unit(index))
    }),
    { numRuns: 50 },
  )
})

test('draws have mean 0 and deviation 1 and neighbours are independent', () => {
  const { normal, smooth } = seededNoise(5, 'moments')
  for (const draw of [normal, (i: number) => smooth(i * 0.37)]) {
    const values = Array.from({ length: 20_000 }, (_, i) => draw(i))
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.05)
    expect(Math.abs(variance - 1)).toBeLessThan(0.07)
  }
  let lagged = 0
  for (let i = 0; i < 20_000; i++) lagged += normal(i) * normal(i + 1)
  expect(Math.abs(lagged / 20_000)).toBeLessThan(0.05)
})

test('smooth noise is continuous and remembers', () => {
  const { smooth } = seededNoise(8, 'smooth')
  let together = 0
  for (let i = 0; i < 5000; i++) {
    expect(Math.abs(smooth(i + 1) - smooth(i + 1 - 1e-9))).toBeLessThan(1e-6)
    together += smooth(i * 0.3) * smooth(i * 0.3 + 0.2)
  }
  expect(together / 5000).toBeGreaterThan(0.8)
})
