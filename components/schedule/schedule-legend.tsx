'use client'

import { useTranslations } from 'next-intl'

/** What the marks of the chart mean. */
export function ScheduleLegend() {
  const t = useTranslations('schedule.legend')
  const entries = [
    { key: 'ran', mark: <rect y={2} width={18} height={9} rx={1} fill="var(--run)" /> },
    {
      key: 'advised',
      mark: (
        <rect
          x={0.7}
          y={2.7}
          width={16.6}
          height={8}
          rx={1}
          fill="var(--advice-fill)"
          stroke="var(--advice)"
          strokeWidth={1.4}
        />
      ),
    },
    { key: 'outOfService', mark: <path d="M2 11l8-9M8 11l8-9" stroke="var(--ink3)" strokeWidth={1.4} /> },
    { key: 'measured', mark: <path d="M0 7h18" stroke="var(--measured)" strokeWidth={2} /> },
    { key: 'plan', mark: <path d="M0 7h18" stroke="var(--advice)" strokeWidth={2} /> },
    {
      key: 'rules',
      mark: <path d="M0 7h18" stroke="var(--rules)" strokeWidth={1.3} strokeDasharray="5 3" />,
    },
    { key: 'band', mark: <rect y={1} width={18} height={11} fill="var(--band)" /> },
    { key: 'limit', mark: <path d="M0 7h18" stroke="var(--ink3)" strokeDasharray="2 3" /> },
  ] as const
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5 border-hair border-t px-3 py-1.5 text-2xs text-ink2">
      {entries.map(({ key, mark }) => (
        <li key={key} className="flex items-center gap-1.5">
          <svg width={18} height={13} aria-hidden>
            {mark}
          </svg>
          {t(key)}
        </li>
      ))}
    </ul>
  )
}
