'use client'

import { useTranslations } from 'next-intl'
import type { Said } from '#components/shell/said.ts'
import { ShownOnce } from '#components/shell/shown-once.tsx'
import { Notice } from '#components/ui/notice.tsx'

/** Says what was just done, and shows its link where the installation sends no mail. */
export function SaidNotice({ said, onDone }: { said: Said | null; onDone: () => void }) {
  const t = useTranslations('shell.shownOnce')
  return (
    <div role="status" className="max-w-3xl empty:hidden">
      {said === null ? null : said.link === null ? (
        <Notice weight="info" title={said.title} />
      ) : (
        <ShownOnce title={said.title} label={t('link')} text={said.link} onDone={onDone} />
      )}
    </div>
  )
}
