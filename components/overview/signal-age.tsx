'use client'

import { Clock, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { readFreshness } from '#components/overview/signal-freshness.ts'
import type { SignalNow } from '#server/overview/contract.ts'

type Props = { signal: SignalNow | null; now: number }

/** How old a value is; a clock where it is too old to be taken for live, a triangle where a quality rule refuses it. */
export function SignalAge({ signal, now }: Props) {
  const t = useTranslations('overview')
  const formats = useFormats()
  const freshness = readFreshness(signal, now)
  if (!signal || signal.at === null) return <span className="text-2xs text-ink2">{t('noReading')}</span>
  const age = formats.age(now - signal.at)
  const refused = signal.flags.filter(
    (flag) => signal.at !== null && flag.from <= signal.at && signal.at <= flag.to,
  )
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 whitespace-nowrap text-2xs text-ink2">
      {freshness === 'stale' ? (
        <span className="inline-flex items-center gap-1 font-semibold text-warn">
          <Clock size={12} aria-hidden />
          {t('stale', { age })}
        </span>
      ) : (
        <span>{t('ago', { age })}</span>
      )}
      {refused.map((flag) => (
        <span
          key={flag.rule}
          className="inline-flex items-center gap-1 font-semibold text-warn"
          title={flag.detail}
        >
          <TriangleAlert size={12} aria-hidden />
          {t.has(`flags.${flag.rule as 'gap'}`) ? t(`flags.${flag.rule as 'gap'}`) : flag.rule}
        </span>
      ))}
    </span>
  )
}
