import { useTranslations } from 'next-intl'
import { LanguageSwitch } from '#components/shell/language-switch.tsx'
import { ThemeSwitch } from '#components/shell/theme-switch.tsx'
import { UserMenu } from '#components/shell/user-menu.tsx'

/** The header of the service's own pages: no utility, no clock. */
export function PlatformHeader({ user }: { user: { name: string; email: string } }) {
  const t = useTranslations('shell')
  return (
    <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 border-line border-b bg-panel px-4">
      <span className="font-semibold text-base">{t('product')}</span>
      <span className="rounded border border-line px-1.5 py-px text-2xs text-ink2 tracking-wide">
        {t('maintenance')}
      </span>
      <div className="ml-auto flex items-center print:hidden">
        <LanguageSwitch />
        <ThemeSwitch />
        <UserMenu user={user} isMaintainer />
      </div>
    </header>
  )
}
