'use client'

import { Ban, CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { classNames } from '#components/ui/class-names.ts'
import type { RunState } from '#server/runs/contract.ts'

const marks = {
  queued: { Icon: CircleDashed, colour: 'text-ink2' },
  running: { Icon: LoaderCircle, colour: 'text-advice motion-safe:animate-spin' },
  succeeded: { Icon: CircleCheck, colour: 'text-ink2' },
  failed: { Icon: CircleX, colour: 'text-crit' },
  cancelled: { Icon: Ban, colour: 'text-ink2' },
} as const

type Props = { state: RunState; isTextHidden?: boolean }

export function RunStateMark({ state, isTextHidden = false }: Props) {
  const t = useTranslations('runs.state')
  const { Icon, colour } = marks[state]
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5',
        state === 'failed' && 'font-semibold text-crit',
      )}
    >
      <Icon size={14} aria-hidden className={colour} />
      <span className={isTextHidden ? 'sr-only' : undefined}>{t(state)}</span>
    </span>
  )
}
