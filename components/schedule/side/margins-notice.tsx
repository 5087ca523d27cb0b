'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { gatherMargins } from '#components/schedule/gather-margins.ts'
import { useViolationAmount } from '#components/schedule/use-violation-text.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { PlanDto } from '#server/scheduling/contract.ts'

const wordsOf = (kind: string) =>
  kind === 'pressure-below-min' ? 'marginPressure' : kind === 'tank-above-max' ? 'marginAbove' : 'marginBelow'

/** The margins inside the limits that the plan does not keep. */
export function MarginsNotice({ plan }: { plan: PlanDto }) {
  const t = useTranslations('schedule.notices')
  const formats = useFormats()
  const formatAmount = useViolationAmount()
  if (plan.marginsNotKept.length === 0) return null
  return (
    <Notice weight="info" title={t('marginsTitle')}>
      <ul className="list-disc space-y-0.5 pl-4 text-ink2">
        {gatherMargins(plan.marginsNotKept).map(({ worst, times, durationS }) => (
          <li key={`${worst.kind} ${worst.assetId}`}>
            {t(wordsOf(worst.kind), {
              asset: worst.assetName,
              amount: formatAmount(worst.amount, worst.unit),
              limit: formatAmount(worst.limit, worst.unit),
              at: formats.dayClock(worst.worstAt),
              times,
              duration: formats.duration(durationS * 1000),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
