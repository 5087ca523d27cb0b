'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { readAt } from '#components/schedule/read-at.ts'
import { listFullHours } from '#components/schedule/tables/list-full-hours.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { schedule: ScheduleDto; from: number; to: number; zoneKey: string }

export function DemandTable({ schedule, from, to, zoneKey }: Props) {
  const t = useTranslations('schedule.tables')
  const formats = useFormats()
  const zone = schedule.demand.find((each) => each.key === zoneKey)
  const flow = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : formats.number(value, 1)
  return (
    <DataTable
      caption={t('demand', { zone: !zone || zone.key === 'all' ? t('allZones') : zone.name })}
      columns={[
        { key: 'time', title: t('time'), isUnbroken: true },
        { key: 'measured', title: t('measured'), isNumber: true },
        { key: 'forecast', title: t('forecast'), isNumber: true },
        { key: 'lower', title: t('lower'), isNumber: true },
        { key: 'upper', title: t('upper'), isNumber: true },
      ]}
      rows={listFullHours(from, to, formats.timeZone).map((at) => {
        const reading = readAt(schedule, at).demand[zoneKey]
        return {
          key: String(at),
          cells: [
            formats.dayClock(at),
            flow(reading?.measured),
            flow(reading?.forecast),
            flow(reading?.lower),
            flow(reading?.upper),
          ],
        }
      })}
      empty={t('noDemand')}
    />
  )
}
