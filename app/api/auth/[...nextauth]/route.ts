import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#server/auth/auth-options.ts'
import { readVisit } from '#server/auth/read-visit.ts'
import { isSameOrigin } from '#server/http/is-same-origin.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

const handler = async (request: NextRequest, context: Context) =>
  NextAuth(authOptions(await readVisit()))(request, context)

/** next-auth's own double-submit token guards what changes; the origin is asked for as everywhere else. */
const guarded = async (request: NextRequest, context: Context) => {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 })
  const response: Response = await handler(request, context)
  // Cookies stay: the session's is taken back by next-auth, the others are the language and the theme.
  if ((await context.params).nextauth[0] === 'signout')
    response.headers.set('clear-site-data', '"cache", "storage"')
  return response
}

export { guarded as POST, handler as GET }
