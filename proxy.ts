import { randomBytes } from 'node:crypto'
import type { NextRequest } from 'next/server'
import { NextResponse } from 'next/server'
import { env } from '#server/env.ts'
import { writeContentPolicy } from '#server/http/content-policy.ts'
import { isSameOrigin } from '#server/http/is-same-origin.ts'

const isSecure = env.CAUDAL_BASE_URL.startsWith('https:')

/**
 * Gives each page its content security policy under a nonce of the request's own, which Next takes from the request's
 * header, and refuses what another site posts: a server action without an Origin too. It tells the pages below whose
 * address this is, so that the language can follow the tenant. It decides nothing about who may see what.
 */
export function proxy(request: NextRequest): NextResponse {
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isSameOrigin(request))
    return new NextResponse('This request came from another site', { status: 403 })
  const nonce = randomBytes(16).toString('base64')
  const policy = writeContentPolicy(nonce, env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-caudal-tenant', request.nextUrl.pathname.split('/')[1] ?? '')
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  // Where the server in front says that it spoke TLS, next.config.ts has said it already.
  if (isSecure && request.headers.get('x-forwarded-proto') !== 'https')
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return response
}

export const config = { matcher: ['/((?!api/|_next/static/|icon\\.svg$).*)'] }
