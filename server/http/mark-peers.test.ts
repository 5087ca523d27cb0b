import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { findAddress } from './find-address.ts'
import './mark-peers.ts'

test('a request carries the address of its socket, over what a client wrote there', async () => {
  const server = createServer((request, response) => {
    response.end(String(findAddress(new Headers(request.headers as Record<string, string>))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    for (const headers of [{}, { 'x-caudal-peer': '198.51.100.7', 'x-forwarded-for': '198.51.100.8' }])
      expect(
        await (
          await fetch(`http://127.0.0.1:${port}`, { headers: headers as Record<string, string> })
        ).text(),
      ).toBe('127.0.0.1')
  } finally {
    server.close()
    server.closeAllConnections()
  }
})
