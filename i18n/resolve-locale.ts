import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import type { Locale } from '#components/format/create-formats.ts'
import { localeCookie } from '#components/shell/preference-cookies.ts'
import { getSession } from '#server/auth/get-session.ts'
import { listMyTenants } from '#server/tenants/list-my-tenants.ts'

/** The workstation's own choice, else the language of the tenant whose page it is, else the first of the browser's that there is. */
export const resolveLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookie)?.value
  if (chosen === 'pt' || chosen === 'en') return chosen
  const asked = await headers()
  const slug = asked.get('x-caudal-tenant')
  const session = slug ? await getSession() : null
  if (session) {
    const tenant = (await listMyTenants(session.userId)).find((each) => each.slug === slug)
    if (tenant) return tenant.locale
  }
  const accepted = (asked.get('accept-language') ?? '').toLowerCase().match(/\b(pt|en)\b/)
  return accepted?.[1] === 'en' ? 'en' : 'pt'
})
