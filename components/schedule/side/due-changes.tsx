'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import type { DueChange } from '#components/schedule/list-due-changes.ts'

/** What the plan asks for by now and the newest readings do not show: the first thing to do. */
export function DueChanges({ due }: { due: readonly DueChange[] }) {
  const t = useTranslations('schedule.next')
  const formats = useFormats()
  const stops = due.filter(({ kind }) => kind === 'stop')
  const readAt = Math.min(...due.map((change) => change.readAt))
  return (
    <li className="flex gap-3 border-hair border-t px-3.5 py-1.5 first:border-t-0">
      <div className="w-16 shrink-0">
        <p className="font-semibold">{t('now')}</p>
        <p className="text-2xs text-ink2">{t('readAt', { time: formats.clock(readAt) })}</p>
      </div>
      <div className="min-w-0 flex-1">
        {stops.length > 0 ? (
          <p className="font-semibold">
            {t('stop')} {stops.map(({ pump }) => pump.name).join(', ')}
          </p>
        ) : null}
        {due.map(({ kind, pump, block }) =>
          block ? (
            <p key={pump.id}>
              <span className="font-semibold">
                {t(kind === 'speed' ? 'speed' : pump.nominalHz === null ? 'start' : 'startAt', {
                  pump: pump.name,
                  speed: formats.speed(block.speed, pump.nominalHz),
                })}
              </span>{' '}
              <span className="text-2xs text-ink2">{t('until', { time: formats.clock(block.to) })}</span>
            </p>
          ) : null,
        )}
        <p className="text-2xs text-ink2">{t('dueWhy')}</p>
      </div>
    </li>
  )
}
