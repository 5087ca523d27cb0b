import { expect, test } from 'vitest'
import { createRandom } from '../optimization/create-random.ts'
import { quarterMs } from './day-spans.ts'
import { decodeExtremes, decodeQuarters, encodeQuarters } from './encode-quarters.ts'
import { rollUp } from './roll-up.ts'

const dayFromMs = 20_000 * 96 * quarterMs

test('a day’s quarter hours come back whole, and their extremes alone the same', () => {
  const random = createRandom(3)
  for (const decimals of [0, 3, null]) {
    const timeMs: number[] = []
    const value: number[] = []
    for (
      let ms = dayFromMs;
      ms < dayFromMs + 96 * quarterMs;
      ms += 1_000 + Math.floor(random.next() * 900_000)
    ) {
      timeMs.push(ms)
      const level = 3 + 8 * (random.next() - 0.6)
      value.push(decimals === null ? level : Math.round(level * 10 ** decimals) / 10 ** decimals + 0)
    }
    const quarters = rollUp({ timeMs, value }, quarterMs)
    expect(quarters.length).toBeGreaterThan(50)
    const bytes = encodeQuarters(quarters)
    const kept = decodeQuarters(bytes)
    expect(kept).toEqual(quarters)
    expect(decodeExtremes(bytes)).toEqual(
      kept.map(({ fromMs, min, minMs, max, maxMs }) => ({ fromMs, min, minMs, max, maxMs })),
    )
  }
  expect(decodeExtremes(encodeQuarters([]))).toEqual([])
})
