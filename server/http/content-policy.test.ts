import { expect, it } from 'vitest'
import { writeContentPolicy } from './content-policy.ts'

const read = (policy: string): Record<string, string[]> =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name, ...sources] = directive.split(' ')
      return [name ?? '', sources]
    }),
  )

it('runs no script that is inline, evaluated or from elsewhere', () => {
  const policy = read(writeContentPolicy('abc', false))
  expect(policy['script-src']).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"])
  expect(policy['default-src']).toEqual(["'self'"])
  for (const name of ['object-src', 'base-uri', 'frame-ancestors', 'frame-src'])
    expect(policy[name]).toEqual(["'none'"])
  expect(policy['form-action']).toEqual(["'self'"])
})

it('lets nothing in but what it names: no wildcard, no other host, no inline element', () => {
  const policy = read(writeContentPolicy('abc', false))
  const loose = Object.entries(policy).flatMap(([name, sources]) =>
    sources
      .filter((source) => !/^('self'|'none'|'nonce-abc'|'strict-dynamic'|data:)$/.test(source))
      .map((source) => `${name} ${source}`),
  )
  expect(loose).toEqual(["style-src-attr 'unsafe-inline'"])
  expect(
    Object.entries(policy).flatMap(([name, sources]) => (sources.includes('data:') ? [name] : [])),
  ).toEqual(['img-src'])
})
