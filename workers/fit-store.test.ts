import { expect, test } from 'vitest'
import type { KeptFit } from './compute/tasks/forecast-zones.ts'
import { FitStore } from './fit-store.ts'

const makeFit = (madeOf: string): KeptFit => ({
  madeOf,
  fit: {
    firstDay: 0,
    ridge: {
      originHour: 0,
      leads: 2,
      forecasts: [],
      errors: new Float32Array(1000),
      weatherTerms: null,
    },
  },
})

test('the last fit of a zone is found, by its tenant only', () => {
  const store = new FitStore()
  store.keep('one', 'town', makeFit('a'))
  store.keep('one', 'town', makeFit('b'))
  store.keep('two', 'town', makeFit('c'))
  expect(store.find('one', ['town', 'hill'])).toEqual({ town: makeFit('b') })
  expect(store.find('two', ['town'])).toEqual({ town: makeFit('c') })
  expect(store.find('three', ['town'])).toEqual({})
})

test('the longest unused makes room', () => {
  // Each takes 5,000 bytes.
  const store = new FitStore(11_000)
  store.keep('one', 'town', makeFit('a'))
  store.keep('one', 'hill', makeFit('b'))
  store.find('one', ['town'])
  store.keep('one', 'port', makeFit('c'))
  expect(Object.keys(store.find('one', ['town', 'hill', 'port']))).toEqual(['town', 'port'])
  store.keep('one', 'port', makeFit('d'))
  expect(Object.keys(store.find('one', ['town', 'port']))).toEqual(['town', 'port'])
})

test('a fit is kept without the message that it came in, and weather counts', () => {
  const message = new ArrayBuffer(1_000_000)
  const { madeOf, fit } = makeFit('a')
  const ridge = {
    ...fit.ridge!,
    forecasts: [new Float64Array(message, 8, 48)],
    errors: new Float32Array(message, 800, 1000),
  }
  const store = new FitStore(20_000)
  store.keep('one', 'town', { madeOf, fit: { ...fit, ridge } })
  const kept = store.find('one', ['town']).town!.fit.ridge!
  expect(kept).toEqual(ridge)
  expect(kept.forecasts[0]!.buffer.byteLength).toBe(48 * 8)
  expect(kept.errors.buffer.byteLength).toBe(1000 * 4)

  const term = { coefficient: 1, mean: 0, scale: 1 }
  const weatherTerms = Array.from({ length: 48 }, () => [term, term, term])
  store.keep('one', 'hill', { madeOf, fit: { ...fit, ridge: { ...ridge, weatherTerms } } })
  expect(Object.keys(store.find('one', ['town', 'hill']))).toEqual(['hill'])
})
