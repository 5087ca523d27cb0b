import { expect, it } from 'vitest'
import { markedValue, readMarks } from './marked-tenant.ts'

const id = '0b8f1f5e-1111-4222-8333-444455556666'

it('sees a foreign mark, a foreign value and a foreign id in any answer', () => {
  const ids = new Map([[id, 2]])
  const answer = {
    name: 'Level mark1x',
    value: markedValue(1, 7),
    by: id,
    other: 'mark2x',
    low: markedValue(12, 1),
  }
  expect(readMarks(JSON.stringify(answer), 1, ids)).toEqual({ own: 2, foreign: ['mark2x', '12100001.5', id] })
})

it('takes times, counts and unknown ids for what they are', () => {
  const text = JSON.stringify({
    at: 1795516200000,
    n: 1234567,
    s: 21234567,
    id: crypto.randomUUID(),
    share: 0.5,
  })
  expect(readMarks(text, 1, new Map())).toEqual({ own: 0, foreign: [] })
})
