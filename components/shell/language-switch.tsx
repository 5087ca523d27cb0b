'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import type { Locale } from '#components/format/create-formats.ts'
import { keepPreference, localeCookie } from '#components/shell/preference-cookies.ts'
import { classNames } from '#components/ui/class-names.ts'

const locales: { locale: Locale; text: string; name: string }[] = [
  { locale: 'pt', text: 'PT', name: 'Português' },
  { locale: 'en', text: 'EN', name: 'English' },
]

export function LanguageSwitch() {
  const t = useTranslations('shell')
  const current = useLocale()
  const router = useRouter()
  const choose = (locale: Locale) => {
    keepPreference(localeCookie, locale)
    router.refresh()
  }
  return (
    <fieldset aria-label={t('language')} className="flex">
      {locales.map(({ locale, text, name }) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          title={name}
          aria-label={name}
          aria-pressed={locale === current}
          onClick={() => choose(locale)}
          className={classNames(
            'h-7 min-w-7 rounded px-1 pointer-coarse:h-11 pointer-coarse:min-w-11',
            locale === current ? 'font-semibold text-ink' : 'text-ink2 hover:text-ink',
          )}
        >
          {text}
        </button>
      ))}
    </fieldset>
  )
}
