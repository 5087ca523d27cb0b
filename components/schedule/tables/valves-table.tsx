'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { describeValveState } from '#components/schedule/describe-reading.ts'
import { useReadingWords } from '#components/schedule/use-reading-words.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { schedule: ScheduleDto; from: number; to: number }

/** What decided valves were and should be in. */
export function ValvesTable({ schedule, from, to }: Props) {
  const t = useTranslations('schedule.tables')
  const formats = useFormats()
  const words = useReadingWords()
  const isInView = (span: { from: number; to: number }) => span.to > from && span.from < to
  const rows = schedule.valves.flatMap((valve) => {
    const row = (kind: 'measured' | 'advised', span: { from: number; to: number }, state: string) => ({
      key: `${valve.id} ${kind} ${span.from}`,
      cells: [
        valve.name,
        kind === 'measured' ? t('valveMeasured') : t('advised'),
        state,
        formats.dayClock(span.from),
        formats.dayClock(span.to),
        formats.duration(span.to - span.from),
      ],
    })
    return [
      ...(valve.wasOpen ?? []).filter(isInView).map((span) => row('measured', span, words.open)),
      ...(schedule.plan?.valveBlocks ?? [])
        .filter((block) => block.valveId === valve.id && isInView(block))
        .map((block) => row('advised', block, describeValveState(block, valve, formats, words))),
    ]
  })
  return (
    <DataTable
      caption={t('valves')}
      columns={[
        { key: 'valve', title: t('valve') },
        { key: 'kind', title: t('state') },
        { key: 'state', title: t('valveState') },
        { key: 'from', title: t('from'), isUnbroken: true },
        { key: 'to', title: t('to'), isUnbroken: true },
        { key: 'duration', title: t('duration'), isNumber: true },
      ]}
      rows={rows}
      empty={t('noValves')}
    />
  )
}
