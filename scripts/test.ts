import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser/find-browser.ts'
import { buildWeb } from './processes/start-web.ts'

/**
 * Everything: checks, unit, database, the chain on a real worker, browser journeys. Ends with "N passed, N failed".
 * The database tests mostly wait, so the checks, the unit tests and the web build run beside them; the journeys need both
 * cores and come last. What a part writes is printed whole when it ends.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const state = join(root, '.caudal')
const reports = join(state, 'reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
// The tests start many short processes of the same code.
process.env.NODE_COMPILE_CACHE ??= join(state, 'compile-cache')
let passed = 0
let failed = 0

const [isBuilt] = await Promise.all([checkAndBuild(), suite('db')])
if (isBuilt) await suite('e2e')
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** @returns whether the journeys have a browser and a built web app. */
async function checkAndBuild(): Promise<boolean> {
  await check('format and lint', 'biome', ['check', '.'])
  await check('types', 'tsc', ['--noEmit', '-p', '.'])
  await check('house rules', 'node', ['--disable-warning=ExperimentalWarning', 'scripts/check/main.ts'])
  await suite('unit')
  const startedAt = performance.now()
  try {
    process.env.CAUDAL_BROWSER = findBrowser()
    process.env.CAUDAL_SECRET ??= 'only for building, nothing is signed with it'
    await buildWeb()
    count('browser and web build', 1, 0, startedAt)
    return true
  } catch (error) {
    console.error(error)
    count('browser and web build', 0, 1, startedAt)
    return false
  }
}

async function check(name: string, command: string, args: string[]): Promise<void> {
  const startedAt = performance.now()
  const isGood = (await run(command, args)) === 0
  count(name, isGood ? 1 : 0, isGood ? 0 : 1, startedAt)
}

/** Runs a vitest project; a suite that ends without a report, or without a test, has failed. */
async function suite(project: string): Promise<void> {
  const startedAt = performance.now()
  const file = join(reports, `${project}.json`)
  const status = await run('vitest', [
    ...['run', '--project', project],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  ])
  let counts = { success: false, numPassedTests: 0, numFailedTests: 0 }
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    counts.numFailedTests = 1
  }
  // The exit code alone is not enough: the embedded database's own exit hook can end vitest with 0 after a failure.
  const isGood = status === 0 && counts.success && counts.numPassedTests > 0
  count(`${project} tests`, counts.numPassedTests, isGood ? 0 : Math.max(1, counts.numFailedTests), startedAt)
}

/** Ends with the command's exit code, null where it could not be started or was ended by a signal. */
function run(command: string, args: string[]): Promise<number | null> {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk))
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      process.stdout.write(Buffer.concat(output))
      resolve(code)
    }
    child.once('error', (error) => {
      output.push(Buffer.from(`${command}: ${error.message}\n`))
      end(null)
    })
    child.once('close', end)
  })
}

function count(name: string, good: number, bad: number, startedAt: number): void {
  passed += good
  failed += bad
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`── ${name}: ${bad === 0 ? 'ok' : 'FAILED'}, ${seconds} s`)
}
