import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { AppError } from '#server/errors.ts'

const mostBytes = 50_000_000
const mostUnpacked = 200_000_000
const unpack = promisify(gunzip)

/**
 * A request's whole text, unpacked when it is gzip.
 * @throws AppError too-large, malformed.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new AppError('malformed', 415, `The encoding ${encoding} is not read; send gzip or none`)
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge()
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > mostBytes) throw tooLarge()
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  if (encoding === 'identity') return bytes.toString('utf8')
  try {
    return (await unpack(bytes, { maxOutputLength: mostUnpacked })).toString('utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw new AppError('malformed', 400, 'The body is not gzip')
  }
}

const tooLarge = () => new AppError('too-large', 413, 'Send at most 50 MB at once (200 MB unpacked)')
