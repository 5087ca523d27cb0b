import { useTranslations } from 'next-intl'

export function PageLoading() {
  const t = useTranslations('shell')
  return (
    <main aria-busy className="flex flex-1 items-center justify-center p-6 text-ink2">
      <p role="status">{t('loading')}</p>
    </main>
  )
}
