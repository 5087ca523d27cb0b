import { env } from '#server/env.ts'

/** Whether this installation sends mail; without it, links are shown to whoever made them. */
export function isMailConfigured(): boolean {
  return env.CAUDAL_SMTP_URL !== undefined
}
