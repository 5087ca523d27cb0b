import { useTranslations } from 'next-intl'
import { AppNav } from '#components/shell/app-nav.tsx'
import { DataAge } from '#components/shell/data-age.tsx'
import { LanguageSwitch } from '#components/shell/language-switch.tsx'
import { TenantClock } from '#components/shell/tenant-clock.tsx'
import { TenantSwitcher } from '#components/shell/tenant-switcher.tsx'
import { ThemeSwitch } from '#components/shell/theme-switch.tsx'
import { UserMenu } from '#components/shell/user-menu.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { Role, TenantDto } from '#server/tenants/contract.ts'

type Props = {
  tenant: TenantDto
  tenants: readonly TenantDto[]
  user: { name: string; email: string }
  role: Role
  isMaintainer: boolean
  serverNow: number
}

export function AppHeader({ tenant, tenants, user, role, isMaintainer, serverNow }: Props) {
  const t = useTranslations('shell.environment')
  return (
    <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-0.5 border-line border-b bg-panel px-4">
      <TenantSwitcher current={tenant} tenants={tenants} />
      <span
        className={classNames(
          'rounded border px-1.5 py-px text-2xs tracking-wide',
          tenant.environment === 'PRODUCTION'
            ? 'border-line text-ink2'
            : 'border-warn font-semibold text-warn',
        )}
      >
        {t(tenant.environment)}
      </span>
      <AppNav slug={tenant.slug} role={role} />
      <div className="ml-auto flex items-center gap-x-3 text-ink2">
        <span className="text-2xs">
          <DataAge slug={tenant.slug} />
        </span>
        <span className="text-ink">
          <TenantClock serverNow={serverNow} />
        </span>
        <div className="flex items-center print:hidden">
          <LanguageSwitch />
          <ThemeSwitch />
          <UserMenu user={user} role={role} isMaintainer={isMaintainer} />
        </div>
      </div>
    </header>
  )
}
