import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { AppError } from '#server/errors.ts'

export type BodyLimits = {
  /** Of one request, unpacked. */
  mostBytes: number
  /** Of all requests at once: beyond it a sender is asked to come again. */
  mostHeldBytes: number
}

const unpack = promisify(gunzip)
let heldBytes = 0

/**
 * Does `work` with a request's whole body, unpacked when it is gzip. Until it is done the body counts against what this
 * process holds.
 * @throws AppError too-large, malformed, busy.
 */
export async function withBody<T>(
  request: IncomingMessage,
  { mostBytes, mostHeldBytes }: BodyLimits,
  work: (body: Buffer) => Promise<T>,
): Promise<T> {
  let mine = 0
  const hold = (bytes: number) => {
    if (mine + bytes > mostBytes) throw tooLarge(mostBytes)
    if (heldBytes + bytes > mostHeldBytes)
      throw new AppError('busy', 503, 'The service is busy; send this again in a moment')
    heldBytes += bytes
    mine += bytes
  }
  try {
    const encoding = request.headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity' && encoding !== 'gzip')
      throw new AppError('malformed', 415, `The encoding ${encoding} is not read; send gzip or none`)
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes)
    const body = await readAll(request, hold)
    if (encoding === 'identity') return await work(body)
    const unpacked = await unpackAll(body, mostBytes)
    heldBytes -= mine
    mine = 0
    hold(unpacked.length)
    return await work(unpacked)
  } finally {
    heldBytes -= mine
  }
}

async function readAll(request: IncomingMessage, hold: (bytes: number) => void): Promise<Buffer> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      hold(chunk.length)
      chunks.push(chunk)
    }
  } catch (error) {
    // What still comes is let go, so that its sender reads the answer.
    request.resume()
    throw error
  }
  return Buffer.concat(chunks)
}

async function unpackAll(packed: Buffer, mostBytes: number): Promise<Buffer> {
  try {
    return await unpack(packed, { maxOutputLength: mostBytes })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(mostBytes)
    throw new AppError('malformed', 400, 'The body is not gzip')
  }
}

const tooLarge = (mostBytes: number) =>
  new AppError('too-large', 413, `Send at most ${mostBytes / 1_000_000} MB at once, unpacked`)
