import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '#components/shell/language-switch.tsx'
import { ThemeSwitch } from '#components/shell/theme-switch.tsx'

/** A page for somebody who is in no utility yet: one small panel with one thing to do. */
export function VisitorFrame({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations('shell')
  return (
    <main className="flex flex-1 flex-col items-center justify-center p-6">
      <div className="w-full max-w-100 rounded-md border border-line bg-panel p-6">
        <div className="mb-1 flex items-center justify-between">
          <p className="font-semibold text-[20px]">{t('product')}</p>
          <div className="flex">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
        <h1 className="font-semibold text-lg">{title}</h1>
        {children}
      </div>
    </main>
  )
}
