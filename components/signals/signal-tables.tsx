'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { writeUnit } from '#components/format/write-unit.ts'
import { pickDigits } from '#components/signals/pick-digits.ts'
import { useFlagText } from '#components/signals/use-flag-text.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import type { SignalReadingsDto } from '#server/quality/contract.ts'

const mostRows = 500

/** What was flagged, newest first: when, by which rule, why, and how many readings it refuses. */
export function FlagTable({ data }: { data: SignalReadingsDto }) {
  const t = useTranslations('signals')
  const formats = useFormats()
  const text = useFlagText(data.signal.unit)
  const flags = data.flags.toReversed()
  return (
    <>
      <DataTable
        caption={t('flagsTitle')}
        columns={[
          { key: 'when', title: t('columns.when'), isUnbroken: true },
          { key: 'rule', title: t('columns.rule'), isUnbroken: true },
          { key: 'reason', title: t('columns.reason') },
          { key: 'refused', title: t('columns.refused'), isNumber: true },
        ]}
        rows={flags.slice(0, mostRows).map((flag) => ({
          key: `${flag.rule} ${flag.from}`,
          cells: [
            flag.from === flag.to ? formats.dayClock(flag.from) : formats.span(flag.from, flag.to),
            text.rule(flag.rule),
            text.reason(flag),
            flag.refused === 0 ? '–' : formats.number(flag.refused),
          ],
        }))}
        empty={t('noFlags')}
      />
      {flags.length > mostRows ? (
        <p className="pt-2 text-ink2">{t('moreFlags', { count: mostRows, all: flags.length })}</p>
      ) : null}
    </>
  )
}

/** The chart's points, newest first. */
export function ReadingTable({ data }: { data: SignalReadingsDto }) {
  const t = useTranslations('signals')
  const formats = useFormats()
  const text = useFlagText(data.signal.unit)
  const write = (value: number) => formats.number(value, pickDigits(value))
  const points = data.points.toReversed()
  return (
    <>
      <DataTable
        caption={t('readingsTitle', { unit: writeUnit(data.signal.unit) })}
        columns={[
          { key: 'time', title: t('columns.time'), isUnbroken: true },
          { key: 'raw', title: t('raw'), isNumber: true },
          { key: 'cleaned', title: t('cleaned'), isNumber: true },
          { key: 'why', title: t('columns.why') },
        ]}
        rows={points.slice(0, mostRows).map(([at, raw, cleaned]) => ({
          key: String(at),
          cells: [
            formats.dayClock(at),
            write(raw),
            cleaned === null ? '–' : write(cleaned),
            data.flags
              .filter((flag) => cleaned === null && flag.refused > 0 && flag.from <= at && at <= flag.to)
              .map((flag) => text.rule(flag.rule))
              .join(', '),
          ],
        }))}
        empty={t('noReadings')}
      />
      {points.length > mostRows ? (
        <p className="pt-2 text-ink2">{t('moreRows', { count: mostRows })}</p>
      ) : null}
    </>
  )
}
