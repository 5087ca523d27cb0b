'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { interpolateAt } from '#components/schedule/interpolate-at.ts'
import { listFullHours } from '#components/schedule/tables/list-full-hours.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { schedule: ScheduleDto; from: number; to: number }

const widestGapMs = 2 * 3_600_000

export function LevelsTable({ schedule, from, to }: Props) {
  const t = useTranslations('schedule.tables')
  const formats = useFormats()
  const level = (value: number | null) => (value === null ? '' : formats.number(value, 2))
  return (
    <DataTable
      caption={t('levels')}
      columns={[
        { key: 'time', title: t('time'), isUnbroken: true },
        ...schedule.tanks.flatMap((tank) => [
          { key: `${tank.id} measured`, title: t('tankMeasured', { tank: tank.name }), isNumber: true },
          { key: `${tank.id} plan`, title: t('tankPlan', { tank: tank.name }), isNumber: true },
          { key: `${tank.id} rules`, title: t('tankRules', { tank: tank.name }), isNumber: true },
        ]),
      ]}
      rows={listFullHours(from, to, formats.timeZone).map((at) => ({
        key: String(at),
        cells: [
          formats.dayClock(at),
          ...schedule.tanks.flatMap((tank) => [
            level(interpolateAt(tank.measured, at, widestGapMs)),
            level(interpolateAt(tank.plan, at)),
            level(interpolateAt(tank.baseline, at)),
          ]),
        ],
      }))}
      empty={t('noLevels')}
    />
  )
}
