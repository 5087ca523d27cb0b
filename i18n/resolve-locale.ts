import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import type { Locale } from '#components/format/create-formats.ts'
import { localeCookie } from '#components/shell/preference-cookies.ts'
import { getSession } from '#server/auth/get-session.ts'
import { readMyTenants } from '#server/auth/read-my-tenants.ts'

/** The workstation's own choice, else the language of the tenant whose page it is, else the first of the browser's that there is. */
export const resolveLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookie)?.value
  if (chosen === 'pt' || chosen === 'en') return chosen
  const asked = await headers()
  const ofTenant = await findTenantLocale(asked.get('x-caudal-tenant'))
  if (ofTenant) return ofTenant
  const accepted = (asked.get('accept-language') ?? '').toLowerCase().match(/\b(pt|en)\b/)
  return accepted?.[1] === 'en' ? 'en' : 'pt'
})

async function findTenantLocale(slug: string | null): Promise<Locale | null> {
  if (!slug) return null
  try {
    const session = await getSession()
    const tenants = session ? await readMyTenants(session.userId) : []
    return tenants.find((tenant) => tenant.slug === slug)?.locale ?? null
  } catch {
    // The page that says the database is away needs a language too; its own request reports the failure.
    return null
  }
}
