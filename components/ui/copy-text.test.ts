import { afterEach, expect, test, vi } from 'vitest'
import { copyText } from './copy-text.ts'

afterEach(() => vi.unstubAllGlobals())

test.each([
  ['where there is no clipboard', {}],
  ['where the browser refuses', { clipboard: { writeText: () => Promise.reject(new Error('not allowed')) } }],
])('%s nothing is copied, and nothing is thrown', async (_where, navigator) => {
  vi.stubGlobal('navigator', navigator)
  expect(await copyText('a link')).toBe(false)
})

test('the text goes to the clipboard', async () => {
  const writeText = vi.fn(async () => {})
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  expect(await copyText('a link')).toBe(true)
  expect(writeText).toHaveBeenCalledExactlyOnceWith('a link')
})
