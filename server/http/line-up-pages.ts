import diagnostics from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Line } from './line.ts'
import { pageTurns } from './page-turns.ts'

/** More would not be made sooner: a process makes them on one thread, and waits for the database about a tenth of the time. */
const line = new Line(8)
const pages = /^\/(?!api\/|_next\/|icon\.svg)/

// Once this module is loaded, a process makes so many pages at once, in the order in which they were asked for; a page waits
// where it asks who is there, before it asks the database anything. Made all at once, many cost more each, wait for one
// another's connections until those give up, and are all late. An action may wait for long itself, and holds no place.
diagnostics.subscribe('http.server.request.start', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
  if (request.method !== 'GET' || !pages.test(request.url ?? '')) return
  const place = line.join()
  response.once('close', place.leave)
  pageTurns.enterWith(place.wait)
})
