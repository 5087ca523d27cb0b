'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { BatchDto, BatchPage } from '#server/intake/contract.ts'

const counts = ['rows', 'inserted', 'updated', 'unchanged', 'rejected', 'aside'] as const

/** Batches of live readings as they came; a row is empty until its batch is folded. */
export function BatchesScreen({ slug, page }: { slug: string; page: BatchPage }) {
  const t = useTranslations('intake')
  const formats = useFormats()
  return (
    <>
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <DataTable
          caption={t('batches.table')}
          isCaptionHidden
          columns={[
            { key: 'at', title: t('files.columns.received') },
            { key: 'source', title: t('files.columns.source') },
            { key: 'span', title: t('batches.span') },
            ...counts.map((key) => ({ key, title: t(`counts.${key}`), isNumber: true })),
          ]}
          rows={page.items.map((batch) => ({
            key: batch.id,
            cells: [
              <time key="at" dateTime={batch.receivedAt} className="whitespace-nowrap">
                {formats.dayClock(Date.parse(batch.receivedAt))}
              </time>,
              batch.source,
              formats.span(Date.parse(batch.fromTime), Date.parse(batch.toTime)),
              ...counts.map((key) =>
                key === 'rejected' && batch.rejects.length > 0 ? (
                  <BatchRejects key={key} count={batch.rejected} rejects={batch.rejects} />
                ) : batch.foldedAt === null && key !== 'rows' && key !== 'rejected' && key !== 'aside' ? (
                  '…'
                ) : (
                  formats.number(batch[key])
                ),
              ),
            ],
          }))}
          empty={t('batches.empty')}
        />
      </Panel>
      {page.nextCursor ? (
        <Link
          href={`/${slug}/admin/intake/batches?cursor=${encodeURIComponent(page.nextCursor)}`}
          className="underline"
        >
          {t('older')}
        </Link>
      ) : null}
    </>
  )
}

/** How many readings were not stored; opened, which and why. */
function BatchRejects({ count, rejects }: { count: number; rejects: BatchDto['rejects'] }) {
  const t = useTranslations('intake')
  const formats = useFormats()
  return (
    <details className="whitespace-normal">
      <summary className="cursor-pointer whitespace-nowrap text-warn underline">
        {formats.number(count)}
      </summary>
      <ul className="max-w-80 space-y-1 pt-1 text-left text-2xs text-ink2">
        {rejects.map((reject) => (
          <li key={`${reject.line} ${reject.signal} ${reject.why} ${reject.what}`}>
            <span className="font-semibold text-ink">
              {reject.line === null ? reject.signal : t('batches.line', { line: reject.line })}
            </span>
            {': '}
            {reject.what ??
              (reject.why === 'unreadable' ? '' : t(`batches.why.${reject.why}`, { count: reject.rows }))}
          </li>
        ))}
      </ul>
    </details>
  )
}
