import { headers } from 'next/headers.js'
import { findAddress } from '#server/http/find-address.ts'
import type { Visit } from '#server/sessions/session.ts'

/** Where this request comes from, and when. */
export async function readVisit(): Promise<Visit> {
  const given = await headers()
  return {
    address: findAddress(given),
    userAgent: given.get('user-agent')?.slice(0, 400) ?? null,
    now: Date.now(),
  }
}
