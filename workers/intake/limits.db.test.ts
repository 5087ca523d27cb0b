import { once } from 'node:events'
import type { ClientRequest } from 'node:http'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { storeBatch } from '#server/readings/accept-batch.ts'
import { createToken } from '#server/tokens/create-token.ts'
import { serveHttp } from './serve-http.ts'

const mostBytes = 100_000
const server = serveHttp({ mostBytes, mostHeldBytes: 4 * mostBytes })
// Connections are used again however slow the machine is.
server.keepAliveTimeout = 600_000
let url: string
let authorization: string

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const { secret } = await createToken(ctx, { name: 'limits', scopes: ['readings:write'], days: 1 })
  authorization = `Token ${secret}`
  tenantId = ctx.tenantId
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

let tenantId: string
const post = async (body: BodyInit, headers: Record<string, string> = {}) => {
  const init = { method: 'POST', body, duplex: 'half', headers: { authorization, ...headers } }
  const answer = await fetch(`${url}/write`, init)
  await answer.arrayBuffer()
  return answer.status
}
const comment = (bytes: number) => Buffer.alloc(bytes, '#')

test('a body that is too large is told so: named, counted as it comes, or unpacked', async () => {
  expect(await post(comment(mostBytes + 1)), 'named').toBe(413)
  const inPieces = new ReadableStream({
    start(controller) {
      for (let i = 0; i < 51; i++) controller.enqueue(new Uint8Array(comment(mostBytes / 50)))
      controller.close()
    },
  })
  expect(await post(inPieces), 'in pieces').toBe(413)
  expect(await post(gzipSync(comment(mostBytes + 1)), { 'content-encoding': 'gzip' })).toBe(413)
  expect(await post(gzipSync(comment(mostBytes)), { 'content-encoding': 'gzip' })).toBe(204)
})

test('more readings than one fold takes in are refused whole', async () => {
  const timeMs = Array.from({ length: 500_001 }, (_, i) => i)
  const signals = new Map([['level', { timeMs, value: timeMs }]])
  await expect(storeBatch(tenantId, { source: 'test', signals }, Date.now())).rejects.toMatchObject({
    status: 413,
  })
})

test('nothing is read of a question without a token', async () => {
  const headers = { 'content-encoding': 'gzip' }
  const answer = await fetch(`${url}/query`, { method: 'POST', body: 'no gzip', headers })
  expect(answer.status).toBe(401)
})

test('bodies that fill what the process holds put others off until they are done', async () => {
  const slow = new Set<ClientRequest>()
  const hold = () => {
    const one = request(`${url}/write`, { method: 'POST', headers: { authorization } })
    slow.add(one)
    one.on('error', () => {})
    // A busy machine may put one of these off too, which then holds nothing: it comes again.
    one.on('response', (response) => {
      response.resume()
      if (slow.delete(one)) hold()
    })
    one.write(comment(mostBytes - 100))
  }
  for (let i = 0; i < 4; i++) hold()
  const until = async (status: number) => {
    const deadline = Date.now() + 60_000
    for (let last = 0; last !== status; last = await post(comment(mostBytes / 2)))
      if (Date.now() > deadline) throw new Error(`no ${status} in a minute, but ${last}`)
  }
  await until(503)
  for (const one of slow) {
    slow.delete(one)
    one.destroy()
  }
  await until(204)
})
