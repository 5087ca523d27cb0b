import { createHmac } from 'node:crypto'
import { requireEnv } from '#server/env.ts'

/** owner migrates; app and worker serve tenants under row-level security; system bypasses it with narrow grants. */
export type DatabaseRole = 'app' | 'worker' | 'system'

/** Role names carry the database's name, so that two databases of one server share no login. */
export function roleName(role: DatabaseRole, ownerUrl: string): string {
  return `${databaseName(ownerUrl)}_${role}`
}

export function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

/** Passwords follow from the secret, so no process needs to be handed more than the secret. */
export function rolePassword(role: DatabaseRole, ownerUrl: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`${databaseName(ownerUrl)}:${role}`)
    .digest('base64url')
}

/** The connection string of one role on the database of DATABASE_URL. */
export function roleUrl(role: DatabaseRole): string {
  const ownerUrl = requireEnv('DATABASE_URL')
  const url = new URL(ownerUrl)
  url.username = encodeURIComponent(roleName(role, ownerUrl))
  url.password = rolePassword(role, ownerUrl, requireEnv('CAUDAL_SECRET'))
  return url.toString()
}
