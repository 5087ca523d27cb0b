import { env } from '#server/env.ts'

/** Whether administrators and maintainers need a second factor here: unless said otherwise, where the product is served over https. */
export function isSecondFactorRequired(): boolean {
  return env.CAUDAL_REQUIRE_ADMIN_TOTP ?? env.CAUDAL_BASE_URL.startsWith('https:')
}
