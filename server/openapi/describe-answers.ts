import type { AnyDescription } from '#server/http/route-declaration.ts'
import { problemStatuses } from './problem-schema.ts'
import { toJsonSchema } from './to-json-schema.ts'

const limits = {
  RateLimit: {
    description: 'What is left of each limit, and for how many seconds.',
    schema: { type: 'string' },
  },
}

/** Every answer of a route: its own, 304 where it has an ETag, and the problems. */
export function describeAnswers(method: string, route: AnyDescription): Record<string, object> {
  const { render } = route
  const json = { 'application/json': { schema: toJsonSchema(route.output, 'output') } }
  const others = Object.fromEntries(
    (render?.contentTypes ?? []).map((type) => [type, { schema: { type: 'string' } }]),
  )
  // A route whose only form is another one never answers JSON.
  const content = { ...(render?.isAlways ? {} : json), ...others }
  const headers = {
    ...limits,
    ...(route.etag ? { ETag: { schema: { type: 'string' } } } : {}),
    ...(route.isSigned
      ? {
          'Caudal-Signature': {
            description:
              'ed25519; keyid="…"; sig="…" (base64url), over the bytes of the body; keys at /api/v1/keys.',
            schema: { type: 'string' },
          },
        }
      : {}),
  }
  const answers: Record<string, object> = {
    [route.status ?? 200]: { description: 'OK', headers, content },
  }
  if (route.etag && method === 'GET') answers[304] = { description: 'Nothing has changed' }
  for (const status of Object.keys(problemStatuses)) {
    if (!isPossible(Number(status), method, route)) continue
    answers[status] = { $ref: `#/components/responses/Problem${status}` }
  }
  return answers
}

function isPossible(status: number, method: string, route: AnyDescription): boolean {
  const hasBody = method !== 'GET' && method !== 'DELETE'
  if (status === 413) return hasBody
  if (status === 409) return method !== 'GET'
  if (status === 412 || status === 428) return route.isEdit === true
  return true
}
