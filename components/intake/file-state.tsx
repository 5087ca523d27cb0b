'use client'

import { CircleAlert, CircleCheck, Clock, Copy, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { FileDto } from '#server/intake/contract.ts'

/** What became of a file, by shape and words: one of which rows were rejected is not like one that was taken whole. */
export function FileState({ file }: { file: Pick<FileDto, 'state' | 'rejected' | 'progress'> }) {
  const t = useTranslations('intake.state')
  const key = file.state === 'imported' && file.rejected > 0 ? 'partly' : file.state
  const looks = {
    imported: { Icon: CircleCheck, colour: 'text-ink2' },
    partly: { Icon: TriangleAlert, colour: 'text-warn' },
    refused: { Icon: CircleAlert, colour: 'text-crit' },
    repeated: { Icon: Copy, colour: 'text-ink2' },
    waiting: { Icon: Clock, colour: 'text-ink2' },
    uploading: { Icon: Clock, colour: 'text-ink2' },
  }
  const { Icon, colour } = looks[key]
  return (
    <span className="block min-w-28">
      <span className={`inline-flex items-center gap-1.5 ${colour}`}>
        <Icon aria-hidden size={14} className="shrink-0" />
        {t(key)}
      </span>
      {file.state === 'waiting' && file.progress > 0 ? (
        <ProgressBar label={t(key)} share={file.progress} />
      ) : null}
    </span>
  )
}
