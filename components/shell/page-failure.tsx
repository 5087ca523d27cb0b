'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'

type Props = { error: unknown; retry: () => void }

/** A page that could not be shown: what to do, and the mark under which the server logged it. */
export function PageFailure({ error, retry }: Props) {
  const t = useTranslations('shell.failure')
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <main className="mx-auto w-full max-w-xl p-6">
      <Notice weight="critical" title={t('title')}>
        <p>{t('text')}</p>
        {digest ? <p className="text-ink2">{t('mark', { digest })}</p> : null}
        <Button className="mt-3" onClick={retry}>
          {t('retry')}
        </Button>
      </Notice>
    </main>
  )
}
