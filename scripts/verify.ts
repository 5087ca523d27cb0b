import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Format, lint, types, house rules, dead code and unit tests: seconds, no database. */
const steps: [string, string[]][] = [
  ['biome', ['check', '.']],
  ['tsc', ['--noEmit', '-p', '.']],
  ['node', ['--disable-warning=ExperimentalWarning', 'scripts/check/main.ts']],
  ['vitest', ['run', '--project', 'unit']],
]
for (const [command, args] of steps) {
  const startedAt = performance.now()
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  })
  console.log(
    `${command} ${args[0]}: ${status === 0 ? 'ok' : 'FAILED'}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  )
  if (status !== 0) process.exit(status ?? 1)
}
