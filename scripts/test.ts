import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser/find-browser.ts'
import { buildWeb } from './processes/start-web.ts'

/** Everything: checks, unit, database, the chain on a real worker, browser journeys. Ends with "N passed, N failed". */
const root = fileURLToPath(new URL('..', import.meta.url))
const reports = join(root, '.caudal', 'reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
let passed = 0
let failed = 0

check('format and lint', 'biome', ['check', '.'])
check('types', 'tsc', ['--noEmit', '-p', '.'])
check('house rules', 'node', ['--disable-warning=ExperimentalWarning', 'scripts/check/main.ts'])
suite('unit')
suite('db')
const startedAt = performance.now()
try {
  process.env.CAUDAL_BROWSER = findBrowser()
  process.env.CAUDAL_SECRET ??= 'only for building, nothing is signed with it'
  await buildWeb()
  passed++
  report('browser and web build', true, startedAt)
  suite('e2e')
} catch (error) {
  failed++
  console.error(error)
  report('browser and web build', false, startedAt)
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

function check(name: string, command: string, args: string[]): void {
  const startedAt = performance.now()
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status === 0) passed++
  else failed++
  report(name, status === 0, startedAt)
}

/** Runs a vitest project; a suite that ends without a report, or without a test, has failed. */
function suite(project: string): void {
  const startedAt = performance.now()
  const file = join(reports, `${project}.json`)
  const { status } = spawnSync(
    'vitest',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )
  let counts = { success: false, numPassedTests: 0, numFailedTests: 0 }
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    counts.numFailedTests = 1
  }
  passed += counts.numPassedTests
  // The exit code alone is not enough: the embedded database's own exit hook can end vitest with 0 after a failure.
  const isGood = status === 0 && counts.success && counts.numPassedTests > 0
  failed += isGood ? 0 : Math.max(1, counts.numFailedTests)
  report(`${project} tests`, isGood, startedAt)
}

function report(name: string, isGood: boolean, startedAt: number): void {
  console.log(
    `── ${name}: ${isGood ? 'ok' : 'FAILED'}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  )
}
