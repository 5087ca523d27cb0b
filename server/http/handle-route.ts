import { inSpan } from '#server/telemetry.ts'
import { problemResponse } from './problem-response.ts'
import type { Allowance } from './rate-limits.ts'

/**
 * What every route does around its work: a span, errors as problem details (RFC 9457), and in each answer what is left of
 * the caller's limits once they are noted.
 */
export function handleRoute(
  request: Request,
  work: (noteLimits: (allowance: Allowance) => void) => Promise<Response>,
): Promise<Response> {
  return inSpan(
    `${request.method} ${new URL(request.url).pathname}`,
    request.headers.get('traceparent'),
    async () => {
      let allowance: Partial<Allowance> = {}
      const response = await work((counted) => {
        allowance = counted
      }).catch((error) => problemResponse(error, request))
      for (const [name, value] of Object.entries(allowance)) response.headers.set(name, value)
      return response
    },
  )
}
