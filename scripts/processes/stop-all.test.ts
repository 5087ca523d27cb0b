import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const fixture = fileURLToPath(new URL('stop-all.fixture.ts', import.meta.url))

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'at %s what was started last is stopped first, and waited for, before the database',
  async (signal) => {
    const child = fork(fixture, { execArgv: ['--disable-warning=ExperimentalWarning'] })
    const said: string[] = []
    child.on('message', (message) => {
      said.push(String(message))
      if (message === 'ready') child.kill(signal)
      if (message === 'web stops') child.send('stopped')
    })
    const [code] = await once(child, 'exit')
    expect(said).toEqual(['ready', 'web stops', 'database stopped'])
    expect(code).toBe(7)
  },
)
