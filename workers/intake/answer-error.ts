import type { ServerResponse } from 'node:http'
import { isUnavailable } from '#server/db/is-unavailable.ts'
import { AppError } from '#server/errors.ts'
import { log } from '#server/log.ts'

/** Answers a failure in the words of both versions of InfluxDB's API, with the faults beside them. */
export function answerError(response: ServerResponse, error: unknown): void {
  const expected = error instanceof AppError ? error : translate(error)
  if (expected.status === 503) log('warn', 'intake request put off', { error })
  else if (expected.status >= 500) log('error', 'intake request failed', { error })
  if (response.headersSent) {
    response.destroy()
    return
  }
  answerJson(
    response,
    expected.status,
    {
      code: codes[expected.status] ?? 'invalid',
      message: expected.message,
      error: expected.message,
      ...(expected.faults.length > 0 ? { faults: expected.faults } : {}),
    },
    expected.status === 503 ? { 'retry-after': '2' } : {},
  )
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
    .end(`${JSON.stringify(body)}\n`)
}

const codes: Record<number, string> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  413: 'request too large',
  422: 'unprocessable entity',
  500: 'internal error',
  503: 'unavailable',
}

/** What the database cannot do now is sent again later by every sender. */
function translate(error: unknown): AppError {
  return isUnavailable(error)
    ? new AppError('busy', 503, 'The service is busy; send this again in a moment')
    : new AppError('unexpected', 500, 'Something went wrong; it has been logged')
}
