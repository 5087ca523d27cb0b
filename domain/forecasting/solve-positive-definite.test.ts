import fc from 'fast-check'
import { expect, test } from 'vitest'
import { solvePositiveDefinite } from '#domain/forecasting/solve-positive-definite.ts'

test('a known system of three', () => {
  const right = Float64Array.of(1, 2, 3)
  solvePositiveDefinite(Float64Array.of(4, 0, 0, 2, 5, 0, 1, 3, 6), right, 3)
  // 4x + 2y + z = 1, 2x + 5y + 3z = 2, x + 3y + 6z = 3
  const [x, y, z] = right as unknown as [number, number, number]
  expect(4 * x + 2 * y + z).toBeCloseTo(1, 12)
  expect(2 * x + 5 * y + 3 * z).toBeCloseTo(2, 12)
  expect(x + 3 * y + 6 * z).toBeCloseTo(3, 12)
})

test('undoes the product with B B^T + I', () => {
  const entries = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 25, maxLength: 25 })
  fc.assert(
    fc.property(
      entries,
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 }),
      (b, x) => {
        const matrix = new Float64Array(25)
        for (let i = 0; i < 5; i++) {
          for (let j = 0; j < 5; j++) {
            for (let k = 0; k < 5; k++) matrix[i * 5 + j]! += b[i * 5 + k]! * b[j * 5 + k]!
          }
          matrix[i * 5 + i]! += 1
        }
        const right = Float64Array.from({ length: 5 }, (_, i) =>
          x.reduce((sum, v, j) => sum + matrix[i * 5 + j]! * v, 0),
        )
        solvePositiveDefinite(matrix, right, 5)
        for (const [i, value] of x.entries()) expect(right[i]).toBeCloseTo(value, 6)
      },
    ),
  )
})
