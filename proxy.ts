import type { NextRequest } from 'next/server'
import { NextResponse } from 'next/server'

/** Tells the pages below whose address this is, so that the language can follow the tenant. It guards nothing. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers)
  headers.set('x-caudal-tenant', request.nextUrl.pathname.split('/')[1] ?? '')
  return NextResponse.next({ request: { headers } })
}

export const config = { matcher: ['/((?!api|_next|.*\\.).*)'] }
