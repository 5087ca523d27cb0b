'use client'

import { useTranslations } from 'next-intl'
import { AuditChanges } from '#components/audit/audit-changes.tsx'
import { useActorText } from '#components/audit/use-actor-text.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import type { AuditEventDto } from '#server/audit/contract.ts'

const columns = ['at', 'actor', 'what', 'address', 'seq'] as const

export function AuditTable({ events }: { events: readonly AuditEventDto[] }) {
  const t = useTranslations('audit')
  const actorText = useActorText()
  const formats = useFormats()
  return (
    <DataTable
      caption={t('table')}
      isCaptionHidden
      columns={columns.map((key) => ({ key, title: t(`columns.${key}`), isNumber: key === 'seq' }))}
      rows={events.map((event) => ({
        key: event.id,
        cells: [
          <time key="at" dateTime={event.at} title={event.at} className="whitespace-nowrap">
            {formats.dayClock(Date.parse(event.at))}
          </time>,
          <span key="actor" title={event.actor}>
            {actorText(event.actor, event.actorName)}
          </span>,
          <details key="what">
            <summary className="cursor-pointer">
              <span className="font-semibold">{event.action}</span> <span>{event.subject}</span>
            </summary>
            <div className="space-y-1.5 py-1.5">
              <AuditChanges event={event} />
              {event.trace === null ? null : (
                <p className="break-all text-2xs text-ink2">
                  {t('trace')} <span className="font-mono">{event.trace}</span>
                </p>
              )}
            </div>
          </details>,
          event.address ?? '',
          event.seq === null ? t('waiting') : formats.number(event.seq),
        ],
      }))}
      empty={t('empty')}
    />
  )
}
