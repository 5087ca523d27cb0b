import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AppHeader } from '#components/shell/app-header.tsx'
import { AppProviders } from '#components/shell/app-providers.tsx'
import { SecondFactorNotice } from '#components/shell/second-factor-notice.tsx'
import { tenantPage } from '#server/http/tenant-page.ts'
import { listMyTenants } from '#server/tenants/list-my-tenants.ts'

type Props = { params: Promise<{ tenant: string }>; children: ReactNode }

export default async function TenantLayout({ params, children }: Props) {
  const ctx = await tenantPage(params, 'schedule:read')
  const tenants = await listMyTenants(ctx.user.id)
  return (
    <AppProviders locale={await getLocale()} timeZone={ctx.tenant.timeZone} currency={ctx.tenant.currency}>
      <div className="flex min-h-dvh flex-1 flex-col xl:has-[main.fit-screen]:h-dvh print:block print:h-auto">
        <AppHeader
          tenant={ctx.tenant}
          tenants={tenants}
          user={ctx.user}
          role={ctx.role}
          serverNow={Date.now()}
        />
        {ctx.isSecondFactorMissing ? <SecondFactorNotice /> : null}
        {children}
      </div>
    </AppProviders>
  )
}
