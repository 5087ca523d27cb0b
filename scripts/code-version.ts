import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The commit this checkout is at, "+" when it was changed since; the package's version outside a checkout. */
export function codeVersion(): string {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const git = (...args: string[]) => spawnSync('git', args, { cwd, encoding: 'utf8' })
  const head = git('rev-parse', '--short', 'HEAD')
  if (head.status !== 0) return JSON.parse(readFileSync(`${cwd}/package.json`, 'utf8')).version
  return head.stdout.trim() + (git('status', '--porcelain').stdout.trim() === '' ? '' : '+')
}
