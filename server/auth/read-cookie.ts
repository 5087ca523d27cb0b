import { createHash } from 'node:crypto'
import { decode } from 'next-auth/jwt'
import { requireEnv } from '#server/env.ts'
import { Kept } from '#server/kept.ts'

/** By the cookie's hash, so that no cookie stays in memory. What a session may do says its row, asked at each request. */
const kept = new Kept<{ sessionId: string; endsMs: number }>(2_000)

/** The session that a cookie names; null where it was not made here or has ended. Decrypted once a process, as keys take longer to derive than a row to read. */
export async function readCookie(cookie: string, nowMs: number): Promise<string | null> {
  const hash = createHash('sha256').update(cookie).digest('base64')
  const known = kept.get(hash)
  if (known && nowMs < known.endsMs) return known.sessionId
  const token = await decode({ token: cookie, secret: requireEnv('CAUDAL_SECRET') }).catch(() => null)
  if (typeof token?.sid !== 'string' || typeof token.exp !== 'number') return null
  return kept.keep(hash, { sessionId: token.sid, endsMs: token.exp * 1_000 }).sessionId
}
