'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { copyText } from '#components/ui/copy-text.ts'
import { Notice } from '#components/ui/notice.tsx'

type Props = { codes: readonly string[]; onClose: () => void }

/** Recovery codes, the only time that they are shown. */
export function RecoveryCodeList({ codes, onClose }: Props) {
  const t = useTranslations('account.secondFactor')
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => setIsCopied(await copyText(codes.join('\n')))
  return (
    <Notice weight="warning" title={t('codesTitle')}>
      <p>{t('codesText')}</p>
      <ol aria-label={t('codesTitle')} className="my-2 grid gap-x-6 gap-y-1 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void copy()}>{t(isCopied ? 'copied' : 'copy')}</Button>
        <Button look="main" onClick={onClose}>
          {t('kept')}
        </Button>
      </div>
    </Notice>
  )
}
