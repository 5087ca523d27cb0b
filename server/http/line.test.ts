import { expect, test } from 'vitest'
import type { Place } from './line.ts'
import { Line } from './line.ts'

test('so many are in at once, the others follow in order, and who left is not waited for', async () => {
  const line = new Line(2)
  const places = Array.from({ length: 5 }, () => line.join())
  const called: number[] = []
  for (const [index, place] of places.entries()) void place.wait().then(() => called.push(index))
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  await settle()
  expect(called).toEqual([0, 1])
  const [first, second, third, fourth, fifth] = places as [Place, Place, Place, Place, Place]
  third.leave()
  first.leave()
  first.leave()
  await settle()
  expect(called).toEqual([0, 1, 3])
  second.leave()
  fourth.leave()
  fifth.leave()
  await settle()
  expect(called).toEqual([0, 1, 3, 4])
  // Both places are free again.
  const later = [line.join(), line.join(), line.join()]
  let count = 0
  for (const place of later) void place.wait().then(() => count++)
  await later[0]!.wait()
  await settle()
  expect(count).toBe(2)
})
