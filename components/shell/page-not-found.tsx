import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'

export function PageNotFound() {
  const t = useTranslations('shell.notFound')
  return (
    <main className="mx-auto w-full max-w-xl p-6">
      <Notice weight="info" title={t('title')}>
        <p className="text-ink2">{t('text')}</p>
        <p className="mt-2">
          <Link href="/" className="underline">
            {t('home')}
          </Link>
        </p>
      </Notice>
    </main>
  )
}
