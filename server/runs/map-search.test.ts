import { expect, it } from 'vitest'
import { mapSearch } from './map-search.ts'

const step = (evaluations: number) => ({ evaluations, cost: 1000 - evaluations, feasible: true })
const note = {
  key: 'searchingBest' as const,
  values: { evaluations: 400, budget: 1000, cost: 600 },
  best: [step(100), step(400)],
}

it('says nothing before the search has said anything', () => {
  expect(mapSearch(null, null, null)).toBeNull()
})

it('says while it runs what it has reported, and no cost or bound yet', () => {
  expect(mapSearch(note, null, null)).toEqual({
    evaluations: 400,
    budget: 1000,
    best: [step(100), step(400)],
    cost: null,
    bound: null,
  })
})

it('says afterwards what it found, and the bound by its name', () => {
  const modelBound = { kind: 'linearised-tank-balance', cost: 90 } as const
  expect(mapSearch(note, { trace: [step(50)], cost: 95, modelBound }, 1000)).toEqual({
    evaluations: 1000,
    budget: 1000,
    best: [step(50)],
    cost: 95,
    bound: modelBound,
  })
  expect(mapSearch(null, { trace: [], cost: 95, modelBound, budget: 500 }, 500)!.budget).toBe(500)
  const unsolved = { kind: 'none', because: 'not-solved', what: 'lp' } as const
  expect(mapSearch(null, { trace: [], cost: 95, modelBound: unsolved }, 7)!.bound).toEqual({
    kind: 'none',
    because: 'not-solved',
  })
})

it('keeps the first and the last of very many steps', () => {
  const trace = Array.from({ length: 1001 }, (_, i) => step(i))
  const { best } = mapSearch(
    null,
    { trace, cost: 1, modelBound: { kind: 'none', because: 'out-of-time' } },
    9,
  )!
  expect(best).toHaveLength(200)
  expect([best[0], best.at(-1)]).toEqual([trace[0], trace.at(-1)])
})
