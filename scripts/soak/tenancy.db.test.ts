import { expect, test } from 'vitest'
import { runTenancySoak } from './run-tenancy.ts'

// The short form of `npm run soak -- tenancy`.
test('thousands of mixed operations of several tenants: no foreign row, whatever is aborted or killed', async () => {
  const result = await runTenancySoak({
    ownerUrl: process.env.DATABASE_URL!,
    operations: 3_000,
    tenants: 4,
    webUrl: null,
    seed: 1,
    say: () => {},
  })
  expect(result.foreign).toEqual([])
  expect(result.unexpected).toEqual([])
  expect(result.done).toBe(3_000)
  expect(result.killed).toBeGreaterThan(0)
  expect(result.aborted).toBeGreaterThan(10)
  expect(result.own).toBeGreaterThan(3_000)
  expect(result.interrupted).toBeLessThan(600)
}, 600_000)
