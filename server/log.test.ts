import { afterEach, expect, test, vi } from 'vitest'
import { log } from './log.ts'

afterEach(() => vi.restoreAllMocks())

function write(...args: Parameters<typeof log>): string {
  const written: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    written.push(String(chunk))
    return true
  })
  log(...args)
  vi.restoreAllMocks()
  return written.join('')
}

test('an event is one line whatever its values hold, and nobody writes another one with them', () => {
  const forged = 'a\n{"at":"2026-01-01T00:00:00Z","level":"info","message":"all is well"}\r\n\u0000\u001b[2J'
  const text = write('error', `failed ${forged}`, {
    slug: forged,
    error: new Error(forged),
    deep: { [forged]: 1 },
  })
  expect(text.match(/\n/g)).toHaveLength(1)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(text.trimEnd()).not.toMatch(/[\u0000-\u001f]/)
  expect(JSON.parse(text)).toMatchObject({ level: 'error', slug: forged, error: { message: forged } })
})

test('a field cannot stand in for the time, the level or the message', () => {
  const line = JSON.parse(write('error', 'true', { at: 'never', level: 'debug', message: 'false' }))
  expect(line).toMatchObject({ level: 'error', message: 'true' })
  expect(Date.parse(line.at)).not.toBeNaN()
})
