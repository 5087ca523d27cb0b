import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = readFileSync(`${root}/docs/security.md`, 'utf8')
const named = [...text.matchAll(/[\w./[\]-]+\.(?:test\.tsx?|e2e\.ts)\b/g)].map(([file]) => file)

test('every test that docs/security.md names is there', () => {
  expect(named.length).toBeGreaterThan(30)
  const files = globSync(
    '{app,components,domain,e2e,scripts,server,workers}/**/*.{test.ts,test.tsx,e2e.ts}',
    {
      cwd: root,
    },
  )
  const missing = named.filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)))
  expect([...new Set(missing)]).toEqual([])
})

test('every test of a journey that it quotes is there', () => {
  const quoted = [...text.matchAll(/(e2e\/[\w.-]+\.e2e\.ts), "([^"]+)"/g)]
  expect(quoted.length).toBeGreaterThan(10)
  const missing = quoted.filter(
    ([, file, words]) => !readFileSync(`${root}/${file}`, 'utf8').replaceAll('’', "'").includes(words!),
  )
  expect(missing.map(([all]) => all)).toEqual([])
})
