import { createHash } from 'node:crypto'
import { noteRefusal } from '#server/audit/note-refusal.ts'
import { AppError } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { findTokenContext } from '#server/tokens/find-token-context.ts'

/** A sender asks many times a second; a token that is revoked is dead after this at the latest. */
const trustMs = 2_000
const mostTrusted = 10_000

const trusted = new Map<string, { ctx: TenantContext; untilMs: number }>()

/**
 * Whose readings these are, by an API token that may write readings.
 * @throws AppError unauthenticated, forbidden.
 */
export async function findCaller(secret: string | null, address: string | null): Promise<TenantContext> {
  if (!secret) throw new AppError('unauthenticated', 401, 'Send an API token')
  const key = createHash('sha256').update(secret).digest('base64')
  const nowMs = Date.now()
  const known = trusted.get(key)
  if (known && known.untilMs > nowMs) return known.ctx
  trusted.delete(key)
  const ctx = await findTokenContext(secret, address)
  if (!ctx) throw new AppError('unauthenticated', 401, 'This token is unknown, expired or revoked')
  if (!ctx.permissions.includes('readings:write')) {
    await noteRefusal(ctx, 'readings:write', 'intake')
    throw new AppError('forbidden', 403, 'This token may not write readings')
  }
  if (trusted.size >= mostTrusted) trusted.clear()
  trusted.set(key, { ctx, untilMs: nowMs + trustMs })
  return ctx
}

/** The token of a request as InfluxDB's senders give it: `Token …`, `Bearer …`, the password of basic authentication, or `p` in the address. */
export function readSecret(authorization: string | undefined, query: URLSearchParams): string | null {
  const [scheme = '', rest = ''] = (authorization ?? '').split(/\s+/, 2)
  if (/^(token|bearer)$/i.test(scheme)) {
    // InfluxDB 1.8 with a version 2 client: user:password as the token.
    return rest.slice(rest.lastIndexOf(':') + 1) || null
  }
  if (/^basic$/i.test(scheme)) {
    const pair = Buffer.from(rest, 'base64').toString('utf8')
    return pair.slice(pair.indexOf(':') + 1) || null
  }
  return query.get('p')
}
