import compile from 'icu-minify/compile'
import { expect, it } from 'vitest'
import en from '../../messages/en.json' with { type: 'json' }
import pt from '../../messages/pt.json' with { type: 'json' }
import { takesValues } from './takes-values.ts'

type Failures = Record<string, { title: string; message?: string }>

it('knows the sentences of failures that take values, as written and as the built app has them', () => {
  const failures: Failures[] = [en.failures, pt.failures]
  const sentences = failures.flatMap(Object.values).flatMap(({ message }) => message ?? [])
  const [taking, plain] = [true, false].map((takes) => sentences.filter((one) => takesValues(one) === takes))
  expect(taking!.length).toBeGreaterThan(5)
  expect(plain!.length).toBeGreaterThan(5)
  expect(taking!.filter((one) => !takesValues(compile(one)))).toEqual([])
  expect(plain!.filter((one) => takesValues(compile(one)))).toEqual([])
})
