import { expect, test } from 'vitest'
import { pickFlagged } from './pick-flagged.ts'
import { screenSeries } from './screen-series.ts'

test('each refused reading has its flag, one that is only remarked on too, and a gap flags none', () => {
  const minute = 60_000
  const timeMs = [0, 1, 2, 3, 30, 31, 32].map((i) => i * minute)
  const readings = { timeMs, value: [1, 99, 2, 98, 3, 4, 5] }
  const { cleaned, flags } = screenSeries(
    readings,
    { range: { min: 0, max: 10 }, gap: { longerThanS: 600 } },
    32 * minute,
  )
  expect(flags.map((flag) => flag.rule)).toContain('gap')
  const source = { rule: 'source', fromMs: timeMs[5]!, toMs: timeMs[6]!, count: 0 }
  const flagged = pickFlagged({ timeMs, cleaned }, [...flags, source])
  expect([...flagged].map(([i, own]) => [i, own.map((flag) => flag.rule)])).toEqual([
    [1, ['range']],
    [3, ['range']],
    [5, ['source']],
    [6, ['source']],
  ])
})
