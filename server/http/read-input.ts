import { AppError } from '#server/errors.ts'

const mostBytes = 10 * 1024 * 1024

/**
 * What a request says: the query of a GET or DELETE, the JSON object in the body of the rest, and always the path.
 * @throws AppError too-large, malformed.
 */
export async function readInput(
  request: Request,
  path: Record<string, string>,
): Promise<Record<string, unknown>> {
  const given =
    request.method === 'GET' || request.method === 'DELETE'
      ? Object.fromEntries(new URL(request.url).searchParams)
      : await readBody(request)
  const input = { ...given, ...mapValues(path, decode) }
  if (hasUnstorableText(input))
    throw malformed('A text holds a character that cannot be stored (NUL or half a pair)')
  return input
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request)
  if (text === '') return {}
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw malformed('The body is not JSON')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw malformed('The body is not a JSON object')
  return body as Record<string, unknown>
}

/** Counts while it reads, and stops at the limit, whatever Content-Length says. */
async function readText(request: Request): Promise<string> {
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.byteLength
    if (bytes > mostBytes)
      throw new AppError('too-large', 413, 'The body is larger than 10 MB', { mend: 'Send it in parts.' })
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw malformed('The body is not UTF-8')
  }
}

const malformed = (what: string) => new AppError('malformed', 400, what)

const mapValues = (record: Record<string, string>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

/** Next hands path parameters on as they stand in the address. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw malformed('The address is not encoded as UTF-8')
  }
}

/** PostgreSQL keeps neither NUL nor a surrogate without its other half. */
function hasUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed()
  if (Array.isArray(value)) return value.some(hasUnstorableText)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, item]) => hasUnstorableText(key) || hasUnstorableText(item))
}
