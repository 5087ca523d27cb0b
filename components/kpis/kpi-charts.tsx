'use client'

import { useTranslations } from 'next-intl'
import { DayBars } from '#components/charts/day-bars.tsx'
import { DayLines } from '#components/charts/day-lines.tsx'
import { useFormats } from '#components/format/format-context.tsx'
import type { DaySeries } from '#components/kpis/pivot-kpis.ts'
import { pivotKpis } from '#components/kpis/pivot-kpis.ts'
import { Panel } from '#components/ui/panel.tsx'
import type { KpiDto, KpisDto } from '#server/kpis/contract.ts'

type Props = { kpis: readonly KpiDto[]; names: KpisDto['names'] }

export function KpiCharts({ kpis, names }: Props) {
  const t = useTranslations('kpis')
  const formats = useFormats()
  const named = (kind: string, ids: readonly string[]) =>
    ids.map((id) => ({ key: id, text: names[`${kind}:${id}`] ?? id }))
  const total = (text: string) => [{ key: 'total', text }]
  const margins = pivotKpis(kpis, 'level-margin', 'tank')
  const starts = pivotKpis(kpis, 'starts', 'pump')
  const shares = pivotKpis(kpis, 'period-energy-share', 'period')
  const cost = pivotKpis(kpis, 'energy-cost', 'day')
  const specific = pivotKpis(kpis, 'specific-energy', 'day')
  const shareUnit = kpis.find((kpi) => kpi.key === 'period-energy-share')?.unit === '%' ? 100 : 1
  const chart = (title: string, series: DaySeries, content: React.ReactNode) => (
    <Panel title={title} className="pb-2">
      <div className="px-2 pt-2">
        {series.names.length === 0 ? <p className="px-1.5 py-3 text-ink2">{t('noChart')}</p> : content}
      </div>
    </Panel>
  )
  return (
    <div className="grid gap-2.5 lg:grid-cols-2">
      {chart(
        t('cost'),
        cost,
        <DayBars
          rows={cost.rows}
          names={total(t('cost'))}
          writeDay={formats.date}
          writeValue={formats.money}
        />,
      )}
      {chart(
        t('specificEnergy'),
        specific,
        <DayLines
          rows={specific.rows}
          names={total(t('specificEnergy'))}
          writeDay={formats.date}
          writeValue={(value) => formats.number(value, 3)}
        />,
      )}
      {chart(
        t('shares'),
        shares,
        <DayBars
          rows={shares.rows}
          names={named('period', shares.names)}
          writeDay={formats.date}
          writeValue={(value) => formats.wholePercent(value / shareUnit)}
          whole={shareUnit}
        />,
      )}
      {chart(
        t('starts'),
        starts,
        <DayBars
          rows={starts.rows}
          names={named('pump', starts.names)}
          writeDay={formats.date}
          writeValue={(value) => formats.number(value)}
        />,
      )}
      {chart(
        t('margins'),
        margins,
        <DayLines
          rows={margins.rows}
          names={named('tank', margins.names)}
          writeDay={formats.date}
          writeValue={(value) => formats.number(value, 2)}
          hasFloor
        />,
      )}
    </div>
  )
}
