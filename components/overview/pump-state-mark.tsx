'use client'

import { useTranslations } from 'next-intl'
import { classNames } from '#components/ui/class-names.ts'

type Props = { isOn: boolean | null; isDim: boolean }

/** On, off or unknown: a filled, an empty and a crossed circle, each with its word. */
export function PumpStateMark({ isOn, isDim }: Props) {
  const t = useTranslations('overview.state')
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5',
        isDim && 'opacity-60',
        isOn === true && 'font-semibold',
      )}
    >
      <svg width={14} height={14} aria-hidden>
        <circle
          cx={7}
          cy={7}
          r={5.5}
          fill={isOn ? 'var(--run)' : 'none'}
          stroke="var(--run)"
          strokeWidth={1.6}
        />
        {isOn === null ? <path d="M3.5 10.5l7-7" stroke="var(--run)" strokeWidth={1.6} /> : null}
      </svg>
      {t(isOn === null ? 'unknown' : isOn ? 'on' : 'off')}
    </span>
  )
}
