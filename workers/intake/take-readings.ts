import type { IncomingMessage, ServerResponse } from 'node:http'
import { decodeText } from '#domain/intake/decode-text.ts'
import { AppError } from '#server/errors.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { answerJson } from './answer-error.ts'
import { readContentType } from './read-content-type.ts'
import type { BodyLimits } from './with-body.ts'
import { withBody } from './with-body.ts'
import { writeJson } from './write-json.ts'

/**
 * Stores JSON, or CSV as a file of that name would be. A byte order mark says more of the body's encoding than the
 * charset of its Content-Type, and that more than the profile.
 */
export async function takeReadings(
  ctx: TenantContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  limits: BodyLimits,
): Promise<void> {
  const { type, encoding } = readContentType(request.headers['content-type'])
  if (type !== 'application/json' && type !== 'text/csv')
    throw new AppError('malformed', 415, 'Send application/json or text/csv')
  const stored = await withBody<object>(request, limits, (body) => {
    if (type === 'text/csv')
      return importReadings(ctx, {
        fileName: url.searchParams.get('name') ?? 'post.csv',
        content: body,
        ...(encoding ? { encoding } : {}),
        door: 'http',
        known: { kind: 'now' },
      })
    const decoded = decodeText(body, encoding ?? 'utf-8')
    if (!decoded) throw new AppError('malformed', 400, `The body is not text in ${encoding ?? 'utf-8'}`)
    return writeJson(ctx, decoded.text)
  })
  answerJson(response, 200, stored)
}
