// Runs a script of this project with everything it needs in place, on any Node from 20 up and with nothing installed
// before: installs the packages when the lockfile changed (a Node 26 among them), generates the Prisma client when the
// schema changed, and hands over to scripts/NAME.ts on that Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [name, ...args] = process.argv.slice(2)
const bin = join(root, 'node_modules', '.bin')
const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, NEXT_TELEMETRY_DISABLED: '1' }

ensure('package-lock.json', join(root, 'node_modules', '.caudal-lock'), 'Installing packages', () =>
  // Not `npm ci`: it refuses a lockfile without the optional binaries of platforms that a registry does not serve.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']),
)
ensure(
  'prisma/schema.prisma',
  join(root, 'server', 'db', 'generated', '.caudal-schema'),
  'Generating the database client',
  () =>
    // The CLI looks for an engine binary that generating does not need; any existing file satisfies it.
    run(join(bin, 'prisma'), ['generate'], { PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'package.json') }),
)

const child = spawn(
  join(bin, 'node'),
  ['--disable-warning=ExperimentalWarning', join(root, 'scripts', `${name}.ts`), ...args],
  { stdio: 'inherit', env, cwd: process.cwd() },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

function ensure(source, stamp, what, make) {
  const digest = createHash('sha256')
    .update(readFileSync(join(root, source)))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  process.stderr.write(`${what} …\n`)
  make()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}

function run(command, commandArgs, more = {}) {
  const { status, error, stdout } = spawnSync(command, commandArgs, {
    cwd: root,
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status === 0) return
  process.stderr.write(String(stdout ?? ''))
  process.stderr.write(`${command} ${commandArgs.join(' ')} failed${error ? `: ${error.message}` : ''}\n`)
  process.exit(1)
}
