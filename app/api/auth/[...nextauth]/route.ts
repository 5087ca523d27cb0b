import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#server/auth/auth-options.ts'
import { readVisit } from '#server/auth/read-visit.ts'
import { isSameOrigin } from '#server/http/is-same-origin.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

const handler = async (request: NextRequest, context: Context) =>
  NextAuth(authOptions(await readVisit()))(request, context)

/** next-auth's own double-submit token guards what changes; the origin is asked for as everywhere else. */
const guarded = async (request: NextRequest, context: Context) =>
  isSameOrigin(request) ? handler(request, context) : new Response(null, { status: 403 })

export { guarded as POST, handler as GET }
