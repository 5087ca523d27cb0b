import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { LinePrecision } from '#domain/intake/parse-line-protocol.ts'
import { AppError, notFound } from '#server/errors.ts'
import { answerError, answerJson } from './answer-error.ts'
import { findCaller, readSecret } from './find-caller.ts'
import { takeReadings } from './take-readings.ts'
import type { BodyLimits } from './with-body.ts'
import { withBody } from './with-body.ts'
import { writeLines } from './write-lines.ts'

const precisions: Record<string, LinePrecision> = {
  n: 'ns',
  ns: 'ns',
  u: 'us',
  us: 'us',
  µ: 'us',
  ms: 'ms',
  s: 's',
  m: 'm',
  h: 'h',
}
/** Senders look for it; a version of the first API that every one of them knows. */
const versionHeaders = { 'x-influxdb-version': '1.8.10', 'x-influxdb-build': 'Caudal' }

const bodyLimits: BodyLimits = { mostBytes: 50_000_000, mostHeldBytes: 200_000_000 }

/**
 * The HTTP doors: `/write`, `/ping` and `/query` as InfluxDB 1 has them, `/api/v2/write` as InfluxDB 2, and `/readings`
 * (with the utility named too: `/api/v1/tenants/…/readings`) for JSON and CSV. A write is answered after it is committed.
 */
export function serveHttp(limits = bodyLimits): Server {
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, (request, response) => {
    answer(request, response, limits).catch((error) => answerError(response, error))
  })
  server.maxRequestsPerSocket = 0
  return server
}

async function answer(request: IncomingMessage, response: ServerResponse, limits: BodyLimits): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://intake')
  const name = `${request.method} ${url.pathname}`
  if (url.pathname === '/ping') {
    response.writeHead(204, versionHeaders).end()
    return
  }
  if (url.pathname === '/health') {
    answerJson(response, 200, { name: 'caudal-intake', status: 'pass', message: 'ready for readings' })
    return
  }
  const named = /^\/api\/v1\/tenants\/([^/]+)\/readings$/.exec(url.pathname)
  if (named && request.method === 'POST') {
    const ctx = await authenticate(request, url)
    if (ctx.tenant.slug !== named[1]) throw notFound('This utility')
    return takeReadings(ctx, request, response, url, limits)
  }
  const run = routes[name] ?? routes[`ANY ${url.pathname}`]
  if (!run) throw new AppError('not-found', 404, `There is nothing at ${name}`)
  await run(request, response, url, limits)
}

type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  limits: BodyLimits,
) => Promise<void>

const write: Route = async (request, response, url, limits) => {
  const ctx = await authenticate(request, url)
  const asked = url.searchParams.get('precision') || 'ns'
  const precision = precisions[asked]
  if (!precision)
    throw new AppError('malformed', 400, `The precision ${asked} is not known: use ns, us, ms, s, m or h`)
  const partial = await withBody(request, limits, (lines) => writeLines(ctx, lines, precision))
  if (!partial) response.writeHead(204, versionHeaders).end()
  else
    answerJson(
      response,
      400,
      { code: 'invalid', message: partial.message, error: partial.message },
      { ...versionHeaders, 'x-influxdb-error': encodeURI(partial.message.slice(0, 500)) },
    )
}

const routes: Record<string, Route> = {
  'POST /write': write,
  'POST /api/v2/write': write,
  // Telegraf's first output asks for its database before it writes; there is one for every tenant already.
  'ANY /query': async (request, response, url, limits) => {
    await authenticate(request, url)
    const body =
      request.method === 'POST' ? await withBody(request, limits, async (text) => String(text)) : ''
    const asked = url.searchParams.get('q') ?? new URLSearchParams(body).get('q') ?? ''
    if (!/^\s*CREATE\s+DATABASE\b/i.test(asked))
      throw new AppError('malformed', 400, 'Readings are written here; they are read through the Backend API')
    answerJson(response, 200, { results: [{ statement_id: 0 }] }, versionHeaders)
  },
  'POST /readings': async (request, response, url, limits) =>
    takeReadings(await authenticate(request, url), request, response, url, limits),
}

async function authenticate(request: IncomingMessage, url: URL) {
  return findCaller(
    readSecret(request.headers.authorization, url.searchParams),
    request.socket.remoteAddress ?? null,
  )
}
