import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { leave } from '#app/(platform)/platform/actions.ts'
import { AccessBanner } from '#components/shell/access-banner.tsx'
import { AppHeader } from '#components/shell/app-header.tsx'
import { AppProviders } from '#components/shell/app-providers.tsx'
import { SecondFactorNotice } from '#components/shell/second-factor-notice.tsx'
import { getSession } from '#server/auth/get-session.ts'
import { readMyTenants } from '#server/auth/read-my-tenants.ts'
import { tenantPage } from '#server/http/tenant-page.ts'

type Props = { params: Promise<{ tenant: string }>; children: ReactNode }

export default async function TenantLayout({ params, children }: Props) {
  const ctx = await tenantPage(params, 'schedule:read')
  const session = await getSession()
  const tenants = await readMyTenants(ctx.user.id)
  return (
    <AppProviders locale={await getLocale()} timeZone={ctx.tenant.timeZone} currency={ctx.tenant.currency}>
      <div className="flex min-h-dvh flex-1 flex-col xl:has-[main.fit-screen]:h-dvh print:block print:h-auto">
        <AppHeader
          tenant={ctx.tenant}
          tenants={tenants}
          user={ctx.user}
          role={ctx.role}
          isMaintainer={session?.isMaintainer ?? false}
          serverNow={Date.now()}
        />
        {ctx.access ? <AccessBanner slug={ctx.tenant.slug} access={ctx.access} leave={leave} /> : null}
        {ctx.isSecondFactorMissing ? <SecondFactorNotice /> : null}
        {children}
      </div>
    </AppProviders>
  )
}
