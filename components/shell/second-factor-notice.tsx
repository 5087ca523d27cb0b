import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'

/** Why an administrator finds no administration yet, and the way to it. */
export function SecondFactorNotice() {
  const t = useTranslations('shell.secondFactorMissing')
  return (
    <Notice weight="warning" title={t('title')} className="mx-4 mt-3 print:hidden">
      <p>
        {t('text')}{' '}
        <a href="/account" className="underline">
          {t('setUp')}
        </a>
      </p>
    </Notice>
  )
}
