'use client'

import { Download } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { writeUnit } from '#components/format/write-unit.ts'
import { apiPaths } from '#components/http/api-paths.ts'
import { pickDigits } from '#components/signals/pick-digits.ts'
import type { SignalSpan } from '#components/signals/read-signal-span.ts'
import { useFlagText } from '#components/signals/use-flag-text.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { FlaggedReadingPage, SignalReadingsDto } from '#server/quality/contract.ts'

type Props = {
  slug: string
  signal: SignalReadingsDto['signal']
  span: SignalSpan
  page: FlaggedReadingPage
  isFirst: boolean
}

/** Every flagged reading, whole and not the chart's points alone: raw, what is used of it, by which rule and why. */
export function FlaggedPanel({ slug, signal, span, page, isFirst }: Props) {
  const t = useTranslations('signals')
  const formats = useFormats()
  const text = useFlagText(signal.unit)
  const write = (value: number) => formats.number(value, pickDigits(value))
  const asked = span.hours ? `hours=${span.hours}` : `from=${span.from}&to=${span.to}`
  if (page.total === 0) return null
  return (
    <Panel className="space-y-2 overflow-x-auto px-3.5 py-2.5">
      <DataTable
        caption={t('flaggedTitle', { count: page.total, unit: writeUnit(signal.unit) || t('noUnit') })}
        columns={[
          { key: 'time', title: t('columns.time'), isUnbroken: true },
          { key: 'raw', title: t('raw'), isNumber: true },
          { key: 'cleaned', title: t('cleaned'), isNumber: true },
          { key: 'rule', title: t('columns.rule') },
          { key: 'reason', title: t('columns.reason') },
        ]}
        rows={page.items.map(({ at, raw, cleaned, flags }) => ({
          key: String(at),
          cells: [
            formats.dayClock(at),
            write(raw),
            cleaned === null ? t('leftOut') : write(cleaned),
            flags.map((flag) => text.rule(flag.rule)).join(', '),
            flags.map((flag) => text.reason(flag)).join('; '),
          ],
        }))}
        empty={t('noReadings')}
      />
      <p className="flex flex-wrap gap-x-4 gap-y-1 print:hidden">
        {isFirst ? null : (
          <Link href={`?${asked}`} className="underline" scroll={false}>
            {t('first')}
          </Link>
        )}
        {page.nextCursor ? (
          <Link
            href={`?${asked}&flagged=${encodeURIComponent(page.nextCursor)}`}
            className="underline"
            scroll={false}
          >
            {t('next')}
          </Link>
        ) : null}
        <a
          href={apiPaths.flaggedExport(slug, signal.key, span)}
          className="inline-flex items-center gap-1 underline"
          download
        >
          <Download size={14} aria-hidden />
          {t('exportFlagged')}
        </a>
      </p>
    </Panel>
  )
}
