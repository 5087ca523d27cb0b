import { headers } from 'next/headers.js'
import { findAddress } from '#server/http/find-address.ts'
import type { Visit } from '#server/sessions/session.ts'

/** Where this request comes from, and when. */
export const readVisit = async (): Promise<Visit> => toVisit(await headers())

export const toVisit = (given: Headers): Visit => ({
  address: findAddress(given),
  userAgent: given.get('user-agent')?.slice(0, 400) ?? null,
  now: Date.now(),
})
