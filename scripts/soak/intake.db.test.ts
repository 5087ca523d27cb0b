import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const soakFile = fileURLToPath(new URL('../soak.ts', import.meta.url))

// The short form of `npm run soak -- intake`, in a process of its own: it has its own database server to kill.
test('nothing acknowledged is lost, nothing is invented and a replay changes nothing, whatever is killed', async () => {
  const args = ['intake', '--seconds', '8', '--no-web', '--no-full-disk', '--hurry']
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', soakFile, ...args],
    { maxBuffer: 100_000_000 },
  )
  const result = JSON.parse(stdout.trim().split('\n').at(-1)!)
  expect(result).toMatchObject({ missing: 0, invented: 0, changed: 0, changedByReplay: 0, unexpected: [] })
  expect(Object.keys(result.kills).sort()).toEqual(['intake', 'postgres', 'worker'])
  expect(Object.keys(result.byDoor).sort()).toEqual(['csv', 'json', 'lines-v1', 'lines-v2', 'sftp'])
}, 600_000)
