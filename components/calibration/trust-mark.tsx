'use client'

import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { TrustState } from '#server/calibration/contract.ts'

const marks = {
  trusted: { Icon: CircleCheck, colour: 'text-ink' },
  doubtful: { Icon: TriangleAlert, colour: 'text-warn font-semibold' },
  unknown: { Icon: CircleDashed, colour: 'text-ink2' },
} as const

/** Whether a model, or its figure at one asset, is to be trusted: by shape and word. */
export function TrustMark({ state }: { state: TrustState }) {
  const t = useTranslations('calibration.state')
  const { Icon, colour } = marks[state]
  return (
    <span className={`inline-flex items-center gap-1.5 ${colour}`}>
      <Icon size={14} aria-hidden />
      {t(state)}
    </span>
  )
}
