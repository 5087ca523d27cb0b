'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { copyText } from '#components/ui/copy-text.ts'
import { Notice } from '#components/ui/notice.tsx'

type Props = { title: string; note?: string; label: string; text: string; onDone: () => void }

/** What opens something and is kept nowhere, a link or a token: shown until somebody says that they have it. */
export function ShownOnce({ title, note, label, text, onDone }: Props) {
  const t = useTranslations('shell.shownOnce')
  const [copied, setCopied] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is selected anew
  useEffect(() => field.current?.select(), [text])
  const copy = async () => {
    // Where it cannot be copied it stays selected, to be copied by hand.
    field.current?.select()
    if (await copyText(text)) setCopied(text)
  }
  const isCopied = copied === text
  return (
    <section aria-label={title} className="max-w-3xl">
      <Notice weight="warning" title={title}>
        {note === undefined ? null : <p>{note}</p>}
        <div className="mt-2 flex flex-wrap gap-2">
          <input
            ref={field}
            readOnly
            value={text}
            aria-label={label}
            onFocus={(event) => event.target.select()}
            className="h-9 w-140 min-w-60 max-w-full flex-1 rounded-[5px] border border-edge bg-raised px-2.5 font-mono text-2xs text-ink"
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
