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
