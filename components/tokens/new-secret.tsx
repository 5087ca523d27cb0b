'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'

type Props = { name: string; secret: string; onDone: () => void }

/** The secret of a token that was just made: it is kept nowhere, so it is shown until somebody says that they have it. */
export function NewSecret({ name, secret, onDone }: Props) {
  const t = useTranslations('tokens.secret')
  const [isCopied, setIsCopied] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const copy = async () => {
    field.current?.select()
    // Without permission for the clipboard the text stays selected, to be copied by hand.
    setIsCopied(
      await navigator.clipboard.writeText(secret).then(
        () => true,
        () => false,
      ),
    )
  }
  return (
    <section aria-label={t('title', { name })} className="max-w-3xl">
      <Notice weight="warning" title={t('title', { name })}>
        <p>{t('once')}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          <input
            ref={field}
            readOnly
            value={secret}
            aria-label={t('label')}
            onFocus={(event) => event.target.select()}
            className="h-9 w-140 max-w-full rounded-[5px] border border-edge bg-raised px-2.5 font-mono text-2xs text-ink"
          />
          <Button onClick={() => void copy()} className="h-9">
            {isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
            <span aria-live="polite">{t(isCopied ? 'copied' : 'copy')}</span>
          </Button>
          <Button look="main" onClick={onDone} className="h-9">
            {t('done')}
          </Button>
        </div>
      </Notice>
    </section>
  )
}
