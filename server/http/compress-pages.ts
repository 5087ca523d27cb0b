import diagnostics from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants, gzipSync, zstdCompressSync } from 'node:zlib'

const pages = /^\/(?!api\/|_next\/|icon\.svg)/
/** HTML, and what a page is to a browser that has its frame already. */
const written = /^text\/(html|x-component)/
/** Fewer bytes do not become fewer packets. */
const leastBytes = 1_024

const ways: [name: string, compress: (body: Buffer) => Buffer][] = [
  ['zstd', (body) => zstdCompressSync(body)],
  ['gzip', (body) => gzipSync(body, { level: constants.Z_BEST_SPEED + 3 })],
]

// Once this module is loaded, a page is sent whole, and compressed in one go. Next writes a page in fifteen pieces and flushes
// its compressor after each, for pages whose parts come one after the other, which none of ours does (no loading states): thirty
// trips to another thread and back, and a longer page. The API's answers and files are left to Next.
diagnostics.subscribe('http.server.request.start', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
  if (!pages.test(request.url ?? '')) return
  const accepted = String(request.headers['accept-encoding'] ?? '')
  // Next's own compressor leaves alone what nobody asks it for.
  delete request.headers['accept-encoding']
  const { end } = response
  const parts: Buffer[] = []
  const keep = (part: unknown, encoding: unknown) => {
    if (typeof part === 'string')
      parts.push(Buffer.from(part, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'))
    else if (part instanceof Uint8Array) parts.push(Buffer.from(part))
  }
  pin(response, 'flushHeaders', () => {})
  pin(response, 'write', (part: unknown, encoding?: unknown, done?: unknown) => {
    keep(part, encoding)
    const callback = findCallback(encoding, done)
    if (callback) process.nextTick(callback)
    return true
  })
  pin(response, 'end', (part?: unknown, encoding?: unknown, done?: unknown) => {
    keep(part, encoding)
    const whole = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    parts.length = 0
    return end.call(
      response,
      compressBody(response, whole, accepted),
      'utf8',
      findCallback(part, encoding, done),
    )
  })
})

/** Next's compressor puts methods of its own in the place of these, which would send the head before the page is whole. */
const pin = (response: ServerResponse, name: string, method: (...given: never[]) => unknown) =>
  Object.defineProperty(response, name, { get: () => method, set: () => {} })

const findCallback = (...given: unknown[]) =>
  given.find((each): each is () => void => typeof each === 'function')

function compressBody(response: ServerResponse, body: Buffer, accepted: string): Buffer {
  if (response.headersSent || !written.test(String(response.getHeader('content-type') ?? ''))) return body
  response.appendHeader('vary', 'accept-encoding')
  const way = body.length < leastBytes ? undefined : ways.find(([name]) => accepts(accepted, name))
  const sent = way ? way[1](body) : body
  if (way) response.setHeader('content-encoding', way[0])
  response.setHeader('content-length', sent.length)
  return sent
}

/** True where the header names the encoding, and not with a quality of 0. */
function accepts(header: string, encoding: string): boolean {
  return header
    .toLowerCase()
    .split(',')
    .map((one) => one.split(';').map((part) => part.trim()))
    .some(([name, quality]) => name === encoding && !/^q=0(\.0*)?$/.test(quality ?? ''))
}
