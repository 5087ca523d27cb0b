import { expect, it } from 'vitest'
import { listChanges } from './list-changes.ts'

it('names each value that differs by its path, in lists too', () => {
  expect(
    listChanges(
      { plan: { stepS: 900, seed: 1 }, tanks: [{ minM: 1 }], gone: null },
      { plan: { stepS: 3600, seed: 1 }, tanks: [{ minM: 1 }, { minM: 2 }], come: true },
    ),
  ).toEqual([
    { path: 'plan.stepS', before: 900, after: 3600 },
    { path: 'tanks.1', before: undefined, after: { minM: 2 } },
    { path: 'gone', before: null, after: undefined },
    { path: 'come', before: undefined, after: true },
  ])
})

it('finds nothing between equals, and the whole where the shape differs', () => {
  expect(listChanges({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([])
  expect(listChanges({ a: [1] }, { a: { 0: 1 } })).toEqual([{ path: 'a', before: [1], after: { 0: 1 } }])
  expect(listChanges(undefined, 3)).toEqual([{ path: '', before: undefined, after: 3 }])
})
