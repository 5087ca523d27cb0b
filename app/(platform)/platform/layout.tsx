import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AppProviders } from '#components/shell/app-providers.tsx'
import { PlatformHeader } from '#components/shell/platform-header.tsx'
import { platformPage } from '#server/http/platform-page.ts'

/** Pages of the whole service, for its maintainers. They are in no utility, so times are UTC. */
export default async function PlatformLayout({ children }: { children: ReactNode }) {
  const { user } = await platformPage('/platform')
  return (
    <AppProviders locale={await getLocale()} timeZone="UTC" currency="EUR">
      <div className="flex min-h-dvh flex-1 flex-col">
        <PlatformHeader user={user} />
        {children}
      </div>
    </AppProviders>
  )
}
