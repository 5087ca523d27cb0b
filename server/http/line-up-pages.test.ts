import type { ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import './line-up-pages.ts'
import { pageTurns } from './page-turns.ts'

test('eight pages are made at once, the next when one was sent or its visitor left; the API does not wait', async () => {
  const made: ServerResponse[] = []
  const server = createServer(async (request, response) => {
    await pageTurns.getStore()?.()
    if (request.url === '/demo/slow') made.push(response)
    else response.end('at once')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const visitors = Array.from({ length: 12 }, () => new AbortController())
    const answers = visitors.map(({ signal }) =>
      fetch(`${url}/demo/slow`, { signal }).then(
        (response) => response.text(),
        () => 'left',
      ),
    )
    await expect.poll(() => made.length).toBe(8)
    expect(await (await fetch(`${url}/api/health`)).text()).toBe('at once')
    expect(made.length).toBe(8)
    made[0]!.end('made')
    await expect.poll(() => made.length).toBe(9)
    for (const visitor of visitors) visitor.abort()
    await Promise.all(answers)
    expect(await (await fetch(`${url}/demo/schedule`)).text()).toBe('at once')
  } finally {
    server.close()
    server.closeAllConnections()
  }
})
