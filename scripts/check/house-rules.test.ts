import { expect, test } from 'vitest'
import { findDeadExports } from './find-dead-exports.ts'
import { findLeftOvers } from './find-left-overs.ts'
import { checkHouseRules } from './house-rules.ts'
import { scanSource } from './scan-source.ts'

const rulesOf = (sources: Record<string, string>) =>
  checkHouseRules(Object.entries(sources).map(([path, text]) => scanSource(path, text))).map(
    (fault) => fault.rule,
  )

test.each([
  [
    'domain/a.ts',
    "import { x } from '#server/x.ts'\nexport const a = x\n",
    'domain may not import server/x.ts',
  ],
  ['domain/a.ts', 'export const a = () => Date.now()\n', 'clock and randomness are arguments in the domain'],
  [
    'domain/a.ts',
    "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n",
    'the domain does no I/O',
  ],
  [
    'server/runs/a.ts',
    "import { redirect } from 'next/navigation'\nexport const a = redirect\n",
    'next/navigation belongs to app, components, server/http and server/auth',
  ],
  ['server/runs/a.ts', 'export const a = process.env.HOME\n', 'process.env is read in server/env.ts only'],
  [
    'server/runs/a.ts',
    "import { Prisma } from '#server/db/generated/client.ts'\nexport const a = Prisma\n",
    'the Prisma client stays in server/db',
  ],
  ['server/runs/a.ts', 'export const a = () => withSystem()\n', 'withSystem is not for this file'],
  ['server/runs/a.ts', 'export const a = () => readSeries()\n', 'readSeries is not for this file'],
  [
    'components/a.tsx',
    "import { b } from '#server/runs/list-runs.ts'\nexport const a = b\n",
    'components may not import server/runs/list-runs.ts',
  ],
  [
    'workers/a.ts',
    "import { b } from '#components/b.tsx'\nexport const a = b\n",
    'workers may not import components/b.tsx',
  ],
  [
    'components/a.tsx',
    'export const a = (b: string) => <p dangerouslySetInnerHTML={{ __html: b }} />\n',
    'text is written as text, and no text is run',
  ],
  [
    'components/a.ts',
    'export const a = (b: Element, c: string) => (b.innerHTML = c)\n',
    'text is written as text, and no text is run',
  ],
  [
    'server/intake/a.ts',
    'export const a = (address: string) => fetch(address)\n',
    'no process calls an address: those of the settings are called by their libraries',
  ],
  [
    'app/(app)/[tenant]/kpis/loading.tsx',
    'export default () => null\n',
    'a page with a loading state says 200 before it knows whether it is there',
  ],
  ['domain/a.ts', "export { b } from './b.ts'\n", 'no barrels: name the file you mean'],
  ['domain/a.ts', `${'export {}\n'.repeat(301)}`, 'a file past 300 lines is two'],
])('%s is refused: %#', (path, text, rule) => {
  expect(rulesOf({ [path]: text })).toContain(rule)
})

test('a cycle is refused and named', () => {
  const rules = rulesOf({
    'domain/a.ts': "import { b } from './b.ts'\nexport const a = b\n",
    'domain/b.ts': "import { a } from './a.ts'\nexport const b = a\n",
  })
  expect(rules).toContain('cycle: domain/a.ts -> domain/b.ts -> domain/a.ts')
})

test('a cycle of types is one too', () => {
  const rules = rulesOf({
    'domain/a.ts': "import { b } from './b.ts'\nexport type A = 1\nexport const a = b\n",
    'domain/b.ts': "import type { A } from './a.ts'\nexport const b: A = 1\n",
  })
  expect(rules).toContain('cycle: domain/a.ts -> domain/b.ts -> domain/a.ts')
})

test('what keeps the rules passes', () => {
  expect(
    rulesOf({
      'domain/a.ts': 'export const a = 1\n',
      'server/runs/b.ts': "import { a } from '#domain/a.ts'\nexport const b = a\n",
      'components/c.tsx': "import type { D } from '#server/runs/contract.ts'\nexport const c = (d: D) => d\n",
    }),
  ).toEqual([])
})

test('an export that nothing uses is found', () => {
  const files = [
    scanSource('domain/a.ts', 'export const used = 1\nexport const lonely = 2\n'),
    scanSource('domain/b.ts', 'used\n'),
  ]
  expect(findDeadExports(files).map((fault) => fault.rule)).toEqual(['nothing uses the export lonely'])
})

test('what merging leaves behind is found', () => {
  const faults = findLeftOvers(['domain/a.ts', 'domain/a.ts.orig', 'prisma/schema.prisma', 'app/icon.svg'])
  expect(faults.map(({ path }) => path)).toEqual(['domain/a.ts.orig'])
})
