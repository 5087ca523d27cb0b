'use client'

import { Download, Settings } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChartOrTable } from '#components/charts/chart-or-table.tsx'
import { downloadCsv } from '#components/csv/download-csv.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { writeUnit } from '#components/format/write-unit.ts'
import { FlaggedPanel } from '#components/signals/flagged-panel.tsx'
import type { SignalSpan } from '#components/signals/read-signal-span.ts'
import { spanHours } from '#components/signals/read-signal-span.ts'
import { SignalChart } from '#components/signals/signal-chart.tsx'
import { FlagTable, ReadingTable } from '#components/signals/signal-tables.tsx'
import { useFlagText } from '#components/signals/use-flag-text.ts'
import { writeLocalIso } from '#components/time/write-local-iso.ts'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { DateField } from '#components/ui/date-field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { FlaggedReadingPage, SignalReadingsDto } from '#server/quality/contract.ts'

type Props = {
  slug: string
  data: SignalReadingsDto
  flagged: FlaggedReadingPage
  isFirstFlagged: boolean
  span: SignalSpan
  mayEdit: boolean
}

/** One signal's readings, raw and cleaned, and why a rule flags some. */
export function SignalScreen({ slug, data, flagged, isFirstFlagged, span, mayEdit }: Props) {
  const t = useTranslations('signals')
  const formats = useFormats()
  const text = useFlagText(data.signal.unit)
  const [isTable, setIsTable] = useState(false)
  const { signal } = data
  const reasonAt = (at: number) =>
    data.flags
      .filter((flag) => flag.refused > 0 && flag.from <= at && at <= flag.to)
      .map((flag) => `${text.rule(flag.rule)}: ${text.reason(flag)}`)
      .join('; ')
  const exportCsv = () =>
    downloadCsv(
      `${slug}-${signal.key.replaceAll(/[/:]/g, '-')}-${span.from}-${span.to}.csv`,
      [t('columns.time'), t('raw'), t('cleaned'), t('columns.reason')],
      data.points.map(([at, raw, cleaned]) => [
        writeLocalIso(at, formats.timeZone),
        raw,
        cleaned,
        cleaned === null ? reasonAt(at) : '',
      ]),
    )
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="mr-auto">
          <p className="text-2xs">
            <Link href={`/${slug}/signals`} className="text-ink2 underline">
              {t('all')}
            </Link>
          </p>
          <h1 className="font-semibold text-lg">{signal.name}</h1>
          <p className="text-ink2">
            {signal.key} · {writeUnit(signal.unit) || t('noUnit')} · {formats.span(data.from, data.to)}{' '}
            <abbr title={formats.timeZone} className="no-underline">
              {formats.zoneName(data.from)}
            </abbr>
          </p>
        </div>
        <nav aria-label={t('period')} className="flex gap-1">
          {spanHours.map((hours) => (
            <Link
              key={hours}
              href={`?hours=${hours}`}
              aria-current={span.hours === hours ? 'true' : undefined}
              className={classNames(
                'flex h-7.5 items-center rounded-[5px] border border-edge/60 px-2 pointer-coarse:h-11',
                span.hours === hours
                  ? 'bg-ink font-semibold text-panel'
                  : 'bg-raised text-ink2 hover:text-ink',
              )}
            >
              {t(`last.${hours}`)}
            </Link>
          ))}
        </nav>
        <form className="flex flex-wrap items-center gap-2 text-ink2 print:hidden">
          <DateField name="from" label={t('from')} value={span.from} />
          <DateField name="to" label={t('to')} value={span.to} />
          <Button type="submit">{t('show')}</Button>
        </form>
        <ChartOrTable isTable={isTable} onChange={setIsTable} />
        <Button onClick={exportCsv} disabled={data.points.length === 0}>
          <Download size={15} aria-hidden />
          {t('export')}
        </Button>
        {mayEdit ? (
          <ButtonLink href={`/${slug}/signals/${encodeURIComponent(signal.key)}/settings`}>
            <Settings size={15} aria-hidden />
            {t('settings.title')}
          </ButtonLink>
        ) : null}
      </div>
      {data.readings === 0 ? (
        <Notice weight="info" title={t('emptyTitle')}>
          <p className="text-ink2">{t('emptyText')}</p>
        </Notice>
      ) : (
        <Panel className="overflow-x-auto px-3.5 py-2.5">
          {isTable ? <ReadingTable data={data} /> : <SignalChart data={data} />}
          <p className="pt-2 text-ink2">
            {t('counts', { readings: data.readings, refused: data.refused })}
            {data.isDownsampled ? ` ${t('downsampled', { points: data.points.length })}` : ''}
          </p>
        </Panel>
      )}
      <Panel className="overflow-x-auto px-3.5 py-2.5">
        <FlagTable data={data} />
        <p className="pt-2 text-2xs text-ink2">{t(data.hasOwnRules ? 'ownRules' : 'sharedRules')}</p>
      </Panel>
      <FlaggedPanel slug={slug} signal={signal} span={span} page={flagged} isFirst={isFirstFlagged} />
    </main>
  )
}
