import { encode } from 'next-auth/jwt'
import { listRoutes } from '#app/api/v1/list-routes.ts'
import { listSessionRoutes } from '#app/api/v1/list-session-routes.ts'
import { authCookies } from '#server/auth/auth-cookies.ts'
import { tokenScopes } from '#server/auth/permissions.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { env, requireEnv } from '#server/env.ts'
import { openSession } from '#server/sessions/open-session.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { TokenScope } from '#server/tokens/contract.ts'
import { createToken } from '#server/tokens/create-token.ts'
import { checkAnswer } from './check-answer.ts'
import { visitAt } from './make-person.ts'

export type Call = {
  method?: string
  token?: string
  /** Of `makeCookie`; sent from the product's own pages. */
  cookie?: string
  headers?: Record<string, string>
  /** A value that is sent as JSON, or a text as it is. */
  body?: unknown
}

/**
 * Calls the handler that Next would call for this path under /api/v1/tenants, or for a whole path.
 * @throws Error when it answers what its description does not say.
 */
export async function callApi(path: string, call: Call = {}): Promise<Response> {
  const method = call.method ?? 'GET'
  const url = new URL(path.startsWith('/') ? path : `/api/v1/tenants/${path}`, env.CAUDAL_BASE_URL)
  const parts = url.pathname.split('/')
  // As Next does, a fixed segment goes before a dynamic one.
  const fitting = [...listRoutes(), ...listSessionRoutes()]
    .filter((route) => route.method === method)
    .flatMap(({ path: template, handler }) => {
      const params = matchPath(template.split('/'), parts)
      return params ? [{ handler, params, template, dynamic: template.split('{').length }] : []
    })
    .sort((a, b) => a.dynamic - b.dynamic)[0]
  if (!fitting) throw new Error(`no route answers ${method} ${url.pathname}`)
  const { body } = call
  const request = new Request(url, {
    method,
    headers: {
      ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
      ...(call.cookie === undefined ? {} : { cookie: call.cookie, origin: url.origin }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const params = fitting.params as { tenant: string } & Record<string, string>
  const response = await fitting.handler(request, { params: Promise.resolve(params) })
  await checkAnswer(method, fitting.template, response.clone())
  return response
}

function matchPath(template: string[], parts: string[]): Record<string, string> | null {
  if (template.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [index, segment] of template.entries()) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    if (name) params[name] = parts[index]!
    else if (segment !== parts[index]) return null
  }
  return params
}

/** A token of the tenant with the scopes, all of them when left out. */
export async function makeToken(
  ctx: TenantContext,
  scopes: readonly TokenScope[] = tokenScopes,
): Promise<{ id: string; secret: string }> {
  const { id, secret } = await createToken(ctx, { name: 'test', scopes: [...scopes], days: 1 })
  return { id, secret: secret! }
}

/** The cookie of a person who signed in just now, with a second factor or without. */
export async function makeCookie(personId: string, isProvenTwice = true): Promise<string> {
  const sid = await openSession(personId, { method: 'password', isProvenTwice }, visitAt(Date.now()))
  const value = await encode({ token: { sid }, secret: requireEnv('CAUDAL_SECRET') })
  return `${authCookies.sessionToken.name}=${value}`
}

/** As if the token had been made and had run out in the past. */
export const expireToken = (ctx: TenantContext, id: string): Promise<unknown> =>
  withTenant(ctx.tenantId, (tx) =>
    tx.apiToken.updateMany({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } }),
  )
