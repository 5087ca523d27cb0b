'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'

type Props = { title: string; link: string; onDone: () => void }

/** A link that opens something for somebody else and is shown once, to be handed over. */
export function HandedLink({ title, link, onDone }: Props) {
  const t = useTranslations('shell.handedLink')
  const [isCopied, setIsCopied] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const copy = async () => {
    field.current?.select()
    // Without permission for the clipboard the text stays selected, to be copied by hand.
    setIsCopied(
      await navigator.clipboard.writeText(link).then(
        () => true,
        () => false,
      ),
    )
  }
  return (
    <section aria-label={title}>
      <Notice weight="warning" title={title}>
        <div className="mt-2 flex flex-wrap gap-2">
          <input
            ref={field}
            readOnly
            value={link}
            aria-label={t('label')}
            onFocus={(event) => event.target.select()}
            className="h-9 min-w-60 flex-1 rounded-[5px] border border-edge bg-raised px-2.5 font-mono text-2xs text-ink"
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
