import { expect, test } from 'vitest'
import { listChunks } from '#workers/plant/list-chunks.ts'

const hourMs = 3_600_000
const weekMs = 7 * 24 * hourMs

test('a year is covered once, in whole steps, cut where the clocks change', () => {
  const fromMs = Date.parse('2025-01-01T00:00Z')
  const toMs = Date.parse('2026-01-01T00:30Z')
  const chunks = listChunks(fromMs, toMs, hourMs, 'Europe/Lisbon', weekMs)
  expect(chunks[0]!.fromMs).toBe(fromMs)
  expect(chunks.at(-1)!.toMs).toBe(toMs)
  for (const [i, chunk] of chunks.entries()) {
    if (i > 0) expect(chunk.fromMs).toBe(chunks[i - 1]!.toMs)
    expect(chunk.toMs - chunk.fromMs).toBeLessThanOrEqual(weekMs)
    expect((chunk.fromMs - fromMs) % hourMs).toBe(0)
  }
  const starts = chunks.map((chunk) => chunk.fromMs)
  expect(starts).toContain(Date.parse('2025-03-30T01:00Z'))
  expect(starts).toContain(Date.parse('2025-10-26T01:00Z'))
})

test('a span shorter than a step is one piece', () => {
  expect(listChunks(0, 900_000, hourMs, 'UTC', weekMs)).toEqual([{ fromMs: 0, toMs: 900_000 }])
})
