'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import type { ViolationDto } from '#server/scheduling/contract.ts'

/** Says a broken limit in words: which, by how much, when and for how long. */
export function useViolationText(): (violation: ViolationDto) => string {
  const t = useTranslations('violations')
  const formats = useFormats()
  const formatAmount = useViolationAmount()
  return (violation) => {
    const values = {
      asset: violation.assetName,
      amount: formatAmount(violation.amount, violation.unit),
      limit: formatAmount(violation.limit, violation.unit),
      at: formats.dayClock(violation.worstAt),
      duration: formats.duration(violation.durationS * 1000),
    }
    const kind = violation.kind as 'tank-below-min'
    return t.has(kind) ? t(kind, values) : t('other', { ...values, kind: violation.kind })
  }
}

/** Writes the amount of a broken limit in its unit. */
export function useViolationAmount(): (value: number, unit: string) => string {
  const formats = useFormats()
  return (value, unit) => {
    if (unit === 's') return formats.duration(value * 1000)
    if (unit === 'starts' || unit === 'changes') return formats.number(value)
    return formats.withUnit(value, unit === 'm' ? 2 : 0, unit === 'm3' ? 'm³' : unit)
  }
}
