import { isUnavailable } from '#server/db/is-unavailable.ts'
import { AppError } from '#server/errors.ts'
import { log } from '#server/log.ts'

/** Translates an error to problem details (RFC 9457): expected failures with their faults, surprises as 500 with the trace logged. */
export function problemResponse(error: unknown, request: Request): Response {
  const expected = error instanceof AppError ? error : translate(error)
  if (expected.status >= 500) log('error', 'request failed', { url: request.url, error })
  return Response.json(
    {
      type: `urn:caudal:problem:${expected.name}`,
      title: expected.message,
      status: expected.status,
      ...(expected.mend ? { mend: expected.mend } : {}),
      ...(expected.faults.length > 0 ? { faults: expected.faults } : {}),
    },
    {
      status: expected.status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(expected.status === 503 ? { 'retry-after': '2' } : {}),
        ...(expected.status === 401 ? { 'www-authenticate': 'Bearer realm="caudal"' } : {}),
        ...expected.headers,
      },
    },
  )
}

/** A surprise, as the caller may know of it. */
export function translate(error: unknown): AppError {
  const code = (error as { code?: unknown } | null)?.code
  // P2028: no connection was free in time.
  if (isUnavailable(error)) return new AppError('busy', 503, 'The service is busy; try again in a moment')
  // Row-level security refused a row: to the caller it is not there.
  if (code === 'P2039' || code === '42501') return new AppError('not-found', 404, 'Not found')
  return new AppError('unexpected', 500, 'Something went wrong; it has been logged')
}
