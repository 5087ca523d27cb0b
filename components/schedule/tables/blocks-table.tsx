'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { joinBlocks } from '#components/schedule/join-blocks.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { schedule: ScheduleDto; from: number; to: number }

export function BlocksTable({ schedule, from, to }: Props) {
  const t = useTranslations('schedule.tables')
  const formats = useFormats()
  const isInView = (span: { from: number; to: number }) => span.to > from && span.from < to
  const rows = schedule.pumps.flatMap((pump) => {
    const cells = (
      state: string,
      span: { from: number; to: number; speed: number },
      energy: string,
      cost: string,
    ) => [
      pump.station,
      pump.name,
      state,
      formats.dayClock(span.from),
      formats.dayClock(span.to),
      formats.duration(span.to - span.from),
      span.speed > 0 ? formats.speed(span.speed, pump.nominalHz) : '',
      energy,
      cost,
    ]
    return [
      ...pump.ran.filter(isInView).map((span) => ({
        key: `${pump.id} ran ${span.from}`,
        cells: cells(t('ran'), span, '', ''),
      })),
      ...joinBlocks(schedule.plan?.blocks ?? [], pump.id)
        .filter(isInView)
        .map((block) => ({
          key: `${pump.id} advised ${block.from}`,
          cells: cells(t('advised'), block, formats.energy(block.energyKwh), formats.money(block.cost)),
        })),
      ...pump.outOfService.filter(isInView).map((span) => ({
        key: `${pump.id} out ${span.from}`,
        cells: cells(t('outOfService', { reason: span.reason }), { ...span, speed: 0 }, '', ''),
      })),
    ]
  })
  return (
    <DataTable
      caption={t('blocks')}
      columns={[
        { key: 'station', title: t('station') },
        { key: 'pump', title: t('pump') },
        { key: 'state', title: t('state') },
        { key: 'from', title: t('from'), isUnbroken: true },
        { key: 'to', title: t('to'), isUnbroken: true },
        { key: 'duration', title: t('duration'), isNumber: true },
        { key: 'speed', title: t('speed'), isNumber: true },
        { key: 'energy', title: t('energy'), isNumber: true },
        { key: 'cost', title: t('cost'), isNumber: true },
      ]}
      rows={rows}
      empty={t('noBlocks')}
    />
  )
}
