import diagnostics from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { peerHeader } from './find-address.ts'

// Once this module is loaded, every request to this process carries the address of its socket's other end in a header,
// over whatever a client wrote there: a route handler sees headers only, and Next keeps a client's own X-Forwarded-For.
diagnostics.subscribe('http.server.request.start', (message) => {
  const { request, socket } = message as { request: IncomingMessage; socket: Socket }
  request.headers[peerHeader] = socket.remoteAddress ?? ''
})
