'use client'

import { Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { keepPreference, themeCookie } from '#components/shell/preference-cookies.ts'

/** Light or the control room's dark grey, kept on this workstation. */
export function ThemeSwitch() {
  const t = useTranslations('shell')
  const toggle = () => {
    const root = document.documentElement
    const isDark =
      root.dataset.theme === 'dark' ||
      (root.dataset.theme !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
    const next = isDark ? 'light' : 'dark'
    root.dataset.theme = next
    keepPreference(themeCookie, next)
  }
  return (
    <button
      type="button"
      onClick={toggle}
      aria-label={t('switchTheme')}
      title={t('switchTheme')}
      className="group inline-flex size-7.5 items-center justify-center rounded text-ink2 hover:bg-ground hover:text-ink pointer-coarse:size-11"
    >
      <Moon size={15} aria-hidden className="in-data-[theme=dark]:hidden" />
      <Sun size={15} aria-hidden className="hidden in-data-[theme=dark]:block" />
    </button>
  )
}
