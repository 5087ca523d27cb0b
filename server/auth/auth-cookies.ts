import type { CookiesOptions } from 'next-auth'
import { env } from '#server/env.ts'

const isSecure = env.CAUDAL_BASE_URL.startsWith('https:')
/** A browser takes a `__Host-` cookie from this very host only, over https only, so no neighbour can plant one. */
const prefix = isSecure ? '__Host-' : ''

const cookie = (name: string, maxAge?: number) => ({
  name: `${prefix}caudal.${name}`,
  options: {
    httpOnly: true,
    sameSite: 'lax' as const,
    path: '/',
    secure: isSecure,
    ...(maxAge === undefined ? {} : { maxAge }),
  },
})

/** Plain names on http, which is for trying the product on one's own machine. */
export const authCookies = {
  sessionToken: cookie('session'),
  callbackUrl: cookie('callback-url'),
  csrfToken: cookie('csrf-token'),
  pkceCodeVerifier: cookie('pkce', 900),
  state: cookie('state', 900),
  nonce: cookie('nonce', 900),
} satisfies Partial<CookiesOptions>
