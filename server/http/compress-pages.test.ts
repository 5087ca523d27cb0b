import type { IncomingMessage, RequestListener } from 'node:http'
import { createServer, get } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import './compress-pages.ts'

type Middleware = (request: unknown, response: unknown, next: () => void) => void
const compression: () => Middleware = createRequire(import.meta.url)('next/dist/compiled/compression')

const words = 'pump 1 runs from 02:00 to 06:30; '.repeat(500)

/** Writes in pieces and flushes each, through Next's compressor, as Next does. */
const answer: RequestListener = (request, response) => {
  compression()(request, response, () => {})
  response.setHeader('content-type', request.url === '/csv' ? 'text/csv' : 'text/html; charset=utf-8')
  response.statusCode = request.url === '/lost' ? 404 : 200
  response.flushHeaders()
  response.write(words)
  if ('flush' in response && typeof response.flush === 'function') response.flush()
  response.write(Buffer.from(words))
  response.end('end')
}

const ask = (port: number, path: string, encodings?: string) =>
  new Promise<{ response: IncomingMessage; body: Buffer }>((resolve, reject) => {
    const headers = encodings === undefined ? {} : { 'accept-encoding': encodings }
    get({ port, path, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () => resolve({ response, body: Buffer.concat(parts) }))
    }).on('error', reject)
  })

test('a page is sent whole, in the shortest form that its reader takes', async () => {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, resolve))
  try {
    const { port } = server.address() as AddressInfo
    const whole = `${words}${words}end`
    for (const [encodings, used, read] of [
      ['gzip, deflate, br, zstd', 'zstd', zstdDecompressSync],
      ['gzip, deflate, zstd;q=0', 'gzip', gunzipSync],
      ['br', undefined, (body: Buffer) => body],
      [undefined, undefined, (body: Buffer) => body],
    ] as const) {
      const { response, body } = await ask(port, '/demo/schedule', encodings)
      expect(response.headers['content-encoding']).toBe(used)
      expect(response.headers['content-length']).toBe(String(body.length))
      expect(response.headers.vary?.toLowerCase()).toContain('accept-encoding')
      expect(String(read(body))).toBe(whole)
    }
    expect((await ask(port, '/lost', 'zstd')).response.statusCode).toBe(404)
    // What is no page is Next's to compress, whose way stays as it is.
    const { response, body } = await ask(port, '/api/v1/openapi.json', 'gzip, zstd')
    expect(response.headers['content-encoding']).toBe('gzip')
    expect(String(gunzipSync(body))).toBe(whole)
    expect(String((await ask(port, '/csv', 'gzip')).body)).toBe(whole)
  } finally {
    server.close()
    server.closeAllConnections()
  }
})
