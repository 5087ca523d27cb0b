import { expect, it } from 'vitest'
import { moveFocus } from '#components/schedule/move-focus.ts'

const blocks = [
  { key: 'a1', lane: 0, from: 0, to: 2 },
  { key: 'a2', lane: 0, from: 5, to: 6 },
  { key: 'c1', lane: 2, from: 0, to: 1 },
  { key: 'c2', lane: 2, from: 4, to: 7 },
]

it.each([
  ['a1', 'ArrowRight', 'a2'],
  ['a2', 'ArrowRight', 'a2'],
  ['a2', 'ArrowLeft', 'a1'],
  ['a2', 'Home', 'a1'],
  ['a1', 'End', 'a2'],
  ['a2', 'ArrowDown', 'c2'],
  ['a1', 'ArrowDown', 'c1'],
  ['c1', 'ArrowUp', 'a1'],
  ['a1', 'ArrowUp', 'a1'],
  ['gone', 'ArrowRight', 'a1'],
])('from %s, %s leads to %s', (from, key, to) => {
  expect(moveFocus(blocks, from, key)).toBe(to)
})

it('has nowhere to go without blocks', () => {
  expect(moveFocus([], null, 'ArrowRight')).toBeNull()
})
