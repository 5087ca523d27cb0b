import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findOpenSsh } from '#scripts/test/find-openssh.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { listDrops } from '#server/intake/list-drops.ts'
import { addIntakeKey } from '#server/intake-keys/add-intake-key.ts'
import { revokeIntakeKey } from '#server/intake-keys/revoke-intake-key.ts'
import { readSeries } from '#server/readings/read-series.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { serveSftp } from './serve-sftp.ts'

const { sftp, keygen } = findOpenSsh()
const run = promisify(execFile)
const server = serveSftp('a secret for tests, of more than 32 letters')
let dir: string
let port: number
let ctx: TenantContext
let keyId: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'caudal-sftp-'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  await run(keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'key')])
  await run(keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'stranger')])
  ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  keyId = (
    await addIntakeKey(ctx, { name: 'SCADA', publicKey: await readFile(join(dir, 'key.pub'), 'utf8') })
  ).id
})
afterAll(async () => {
  server.close()
  await rm(dir, { recursive: true, force: true })
})

const options = (key: string, known = 'known') => [
  ...['-P', String(port), '-i', join(dir, key), '-o', 'IdentitiesOnly=yes', '-o', 'BatchMode=yes'],
  ...['-o', 'StrictHostKeyChecking=accept-new', '-o', `UserKnownHostsFile=${join(dir, known)}`],
]
/** A session of OpenSSH's client with these commands; the first that fails ends it, as in a script of a utility. */
async function session(commands: string[], { user = ctx.tenant.slug, key = 'key' } = {}) {
  const batch = join(dir, `batch-${Math.random()}`)
  await writeFile(batch, `${commands.join('\n')}\n`)
  return run(sftp, [...options(key), '-b', batch, `${user}@127.0.0.1`], { timeout: 30_000 }).then(
    ({ stdout, stderr }) => ({ isGood: true, text: stdout + stderr }),
    (error) => ({ isGood: false, text: `${error.stdout}${error.stderr}` }),
  )
}
async function file(name: string, text: string): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, text)
  return path
}
const csv = (day: number, value: number) =>
  `signal,time,value\ndemand,2026-01-${String(day).padStart(2, '0')}T00:00:00Z,${value}\n`
const read = async (day: number) => {
  const fromMs = Date.UTC(2026, 0, day)
  const [series] = await withTenant(ctx.tenantId, (tx) =>
    readSeries(tx, { keys: ['demand'], fromMs, toMs: fromMs + 86_400_000 }),
  )
  return series!.value
}
/** When every file that came is settled. */
async function settled(): Promise<{ name: string; state: string }[]> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const drops = await listDrops(ctx)
    if (drops.every((drop) => drop.state !== 'stored')) return drops
    if (Date.now() > deadline) throw new Error('files are still waiting after 30 s')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
const stateOf = async (name: string) => (await settled()).find((drop) => drop.name === name)?.state

test('a file that OpenSSH puts is imported, and its receipt can be fetched', async () => {
  const path = await file('one.csv', csv(1, 11))
  expect(await session([`put ${path} inbox/one.csv`, 'ls -l inbox', 'pwd'])).toMatchObject({ isGood: true })
  expect(await stateOf('one.csv')).toBe('imported')
  expect(await read(1)).toEqual([11])
  const got = join(dir, 'got.json')
  const { text, isGood } = await session([
    'ls',
    'ls inbox',
    'ls outbox',
    `get outbox/one.csv.receipt.json ${got}`,
  ])
  expect(isGood, text).toBe(true)
  expect(text).toContain('inbox/one.csv')
  expect(JSON.parse(await readFile(got, 'utf8'))).toEqual({
    file: 'one.csv',
    state: 'imported',
    rows: 1,
    inserted: 1,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    aside: 0,
  })
})

test('put under a temporary name, nothing is read until it is renamed', async () => {
  const path = await file('two.csv', csv(2, 22))
  expect((await session([`put ${path} inbox/two.csv.tmp`])).isGood).toBe(true)
  expect(await stateOf('two.csv.tmp')).toBe('partial')
  expect(await read(2)).toEqual([])
  expect((await session(['rename inbox/two.csv.tmp inbox/two.csv'])).isGood).toBe(true)
  expect(await stateOf('two.csv')).toBe('imported')
  expect(await read(2)).toEqual([22])
  expect((await session([`put ${path} inbox/never.part`, 'rm inbox/never.part'])).isGood).toBe(true)
  expect((await session(['ls inbox'])).text).not.toContain('never.part')
})

test('the same file again, under any name and by many at once, is imported once', async () => {
  const path = await file('three.csv', csv(3, 33))
  const puts = await Promise.all(
    Array.from({ length: 6 }, (_, i) => session([`put ${path} inbox/three-${i}.csv`])),
  )
  expect(puts.map((put) => put.isGood)).toEqual(puts.map(() => true))
  const states = (await settled()).filter((drop) => drop.name.startsWith('three-')).map((drop) => drop.state)
  expect(states.sort()).toEqual(['imported', 'repeated', 'repeated', 'repeated', 'repeated', 'repeated'])
  expect(await read(3)).toEqual([33])
})

test('a file of which nothing can be taken is refused with its lines in the receipt, and may come again when they are mended', async () => {
  const path = await file('bad.csv', 'signal,time,value\ndemand,soon,1\n')
  expect((await session([`put ${path} inbox/bad.csv`])).isGood).toBe(true)
  expect(await stateOf('bad.csv')).toBe('refused')
  expect(await read(4)).toEqual([])
  const got = join(dir, 'bad.json')
  await session([`get outbox/bad.csv.receipt.json ${got}`])
  expect(JSON.parse(await readFile(got, 'utf8'))).toMatchObject({
    state: 'refused',
    faults: [{ where: 'line 2', what: '"soon" is not a time' }],
  })
  for (const [name, bytes] of [
    ['nul.csv', Buffer.from('\0\0\0')],
    ['latin.csv', Buffer.from('signal,time,value\nn\xedvel,2026-01-04,1\n', 'latin1')],
    ['empty.csv', Buffer.alloc(0)],
  ] as const) {
    await writeFile(join(dir, name), bytes)
    expect((await session([`put ${join(dir, name)} inbox/${name}`])).isGood).toBe(true)
    expect(await stateOf(name), name).toBe('refused')
  }
  expect((await session([`put ${await file('bad.csv', csv(4, 44))} inbox/bad.csv`])).isGood).toBe(true)
  expect(await stateOf('bad.csv')).toBe('imported')
  expect(await read(4)).toEqual([44])
})

test('of a file with one bad row the rest is taken, and the receipt names the row', async () => {
  const path = await file('part.csv', `${csv(9, 99)}demand,soon,1\nstranger,2026-01-04T00:00:00Z,1\n`)
  expect((await session([`put ${path} inbox/part.csv`])).isGood).toBe(true)
  expect(await stateOf('part.csv')).toBe('imported')
  expect(await read(9)).toEqual([99])
  const got = join(dir, 'part.json')
  await session([`get outbox/part.csv.receipt.json ${got}`])
  expect(JSON.parse(await readFile(got, 'utf8'))).toMatchObject({
    state: 'imported',
    rows: 3,
    inserted: 1,
    rejected: 1,
    aside: 1,
    faults: [{ where: 'line 3', what: '"soon" is not a time' }],
  })
})

test('a put that is cut leaves nothing', async () => {
  const path = await file(
    'cut.csv',
    `signal,time,value\n${'demand,2026-01-05T00:00:00Z,1\n'.repeat(600_000)}`,
  )
  const child = spawn(sftp, [...options('key'), '-l', '2000', '-b', '-', `${ctx.tenant.slug}@127.0.0.1`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.stdin.write(`put ${path} inbox/cut.csv\n`)
  // The client says what it does when it has begun to send.
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (text) => String(text).includes('put') && resolve()),
  )
  expect((await session(['ls'])).isGood).toBe(true)
  child.kill('SIGKILL')
  await exited
  expect((await session(['ls inbox'])).text).not.toContain('cut.csv')
  expect((await listDrops(ctx)).some((drop) => drop.name === 'cut.csv')).toBe(false)
})

test.each([
  ['a folder of one’s own', ['mkdir inbox/x']],
  ['a file outside', ['put FILE elsewhere.csv']],
  ['a file in the outbox', ['put FILE outbox/x.csv']],
  ['a file deeper', ['put FILE inbox/a/b.csv']],
  ['the machine’s own files', ['get /etc/passwd LOCAL']],
  ['the machine’s own files by way of dots', ['get inbox/../../../etc/passwd LOCAL']],
  ['what was taken', ['get inbox/one.csv LOCAL']],
  ['taking back what was taken', ['rm inbox/one.csv']],
  ['renaming what was taken', ['rename inbox/one.csv inbox/other.csv']],
  ['a link', ['symlink inbox/one.csv inbox/link.csv']],
  ['a name of control characters', ['put FILE "inbox/a\tb.csv"']],
])('%s is refused', async (_, commands) => {
  const path = await file('any.csv', csv(9, 99))
  const { isGood } = await session(
    commands.map((command) => command.replace('FILE', path).replace('LOCAL', join(dir, 'local'))),
  )
  expect(isGood).toBe(false)
  expect((await listDrops(ctx)).some((drop) => drop.name.includes('any'))).toBe(false)
  expect(await read(6)).toEqual([])
})

test('a stranger’s key, another tenant’s name and a revoked key open nothing; another tenant’s files are not seen', async () => {
  expect((await session(['ls'], { key: 'stranger' })).text).toContain('Permission denied')
  expect((await session(['ls'], { user: 'nobody-here' })).text).toContain('Permission denied')
  const other = await makeTenant()
  expect((await session(['ls'], { user: other.tenant.slug })).isGood).toBe(false)
  await addIntakeKey(other, { name: 'x', publicKey: await readFile(join(dir, 'stranger.pub'), 'utf8') })
  const theirs = await session(['ls inbox'], { user: other.tenant.slug, key: 'stranger' })
  expect([theirs.isGood, theirs.text.includes('one.csv')]).toEqual([true, false])
  await revokeIntakeKey(ctx, { id: keyId })
  expect((await session(['ls'])).text).toContain('Permission denied')
})

test('the host key follows from the secret, and what is no SSH is hung up on', async () => {
  const known = await readFile(join(dir, 'known'), 'utf8')
  expect(known).toContain('ssh-ed25519')
  expect(
    new Set(
      known
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[2]),
    ).size,
  ).toBe(1)
  const socket = connect(port, '127.0.0.1')
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => {})
  socket.resume()
  socket.write('GET / HTTP/1.1\r\n\r\n')
  await closed
})
