'use client'

import { ChevronLeft, ChevronRight, Minus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ScheduleExport } from '#components/schedule/schedule-export.tsx'
import type { ScheduleView } from '#components/schedule/schedule-view.ts'
import { Button } from '#components/ui/button.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = {
  schedule: ScheduleDto
  view: ScheduleView
  isTable: boolean
  zoneKey: string
  onHours: (hours: number) => void
  onZoom: (direction: 1 | -1) => void
  onPan: (direction: 1 | -1) => void
  onNow: () => void
  onZone: (key: string) => void
  onTable: (isTable: boolean) => void
}

export function ScheduleToolbar(props: Props) {
  const { schedule, view, isTable, zoneKey, onHours, onZoom, onPan, onNow, onZone, onTable } = props
  const t = useTranslations('schedule.toolbar')
  const hours = String(view.hours)
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 py-1.5 print:hidden">
      <Segmented
        label={t('span')}
        options={['24', '48'].map((value) => ({ value, text: t('hours', { hours: value }) }))}
        value={hours}
        onChange={(value) => onHours(Number(value))}
      />
      <div className="flex">
        <Button
          look="quiet"
          className="px-1.5"
          onClick={() => onPan(-1)}
          aria-label={t('earlier')}
          title={t('earlierTitle')}
        >
          <ChevronLeft size={16} aria-hidden />
        </Button>
        <Button
          look="quiet"
          className="px-1.5"
          onClick={() => onPan(1)}
          aria-label={t('later')}
          title={t('laterTitle')}
        >
          <ChevronRight size={16} aria-hidden />
        </Button>
        <Button
          look="quiet"
          className="px-1.5"
          onClick={() => onZoom(-1)}
          aria-label={t('zoomOut')}
          title={t('zoomOutTitle')}
        >
          <Minus size={16} aria-hidden />
        </Button>
        <Button
          look="quiet"
          className="px-1.5"
          onClick={() => onZoom(1)}
          aria-label={t('zoomIn')}
          title={t('zoomInTitle')}
        >
          <Plus size={16} aria-hidden />
        </Button>
      </div>
      {view.from === null ? null : <Button onClick={onNow}>{t('backToNow')}</Button>}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <label className="flex items-center gap-1.5 text-ink2">
          {t('zone')}
          <select
            value={zoneKey}
            onChange={(event) => onZone(event.target.value)}
            className="h-7.5 max-w-44 rounded-[5px] border border-edge/60 bg-raised px-1.5 text-ink"
          >
            {schedule.demand.map((zone) => (
              <option key={zone.key} value={zone.key}>
                {zone.key === 'all' ? t('allZones') : zone.name}
              </option>
            ))}
          </select>
        </label>
        <Segmented
          label={t('form')}
          options={[
            { value: 'chart', text: t('chart') },
            { value: 'table', text: t('table') },
          ]}
          value={isTable ? 'table' : 'chart'}
          onChange={(form) => onTable(form === 'table')}
        />
        <ScheduleExport schedule={schedule} />
      </div>
    </div>
  )
}
