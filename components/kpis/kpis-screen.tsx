'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChartOrTable } from '#components/charts/chart-or-table.tsx'
import { downloadCsv } from '#components/csv/download-csv.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { KpiCharts } from '#components/kpis/kpi-charts.tsx'
import { KpiTable } from '#components/kpis/kpi-table.tsx'
import { kpiColumns, listKpiRows } from '#components/kpis/list-kpi-rows.ts'
import { Button } from '#components/ui/button.tsx'
import { DateField } from '#components/ui/date-field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { KpisDto } from '#server/kpis/contract.ts'

type Props = { data: KpisDto; from: string | null; to: string | null }

export function KpisScreen({ data, from, to }: Props) {
  const t = useTranslations('kpis')
  const formats = useFormats()
  const [isTable, setIsTable] = useState(false)
  const { kpis, names, tenant } = data
  const days = [...new Set(kpis.map((kpi) => kpi.day))].sort()
  const partial = days.filter((day) =>
    kpis.some((kpi) => kpi.day === day && kpi.key === 'energy' && kpi.scope === 'day' && kpi.coverage < 0.9),
  )
  const first = from ?? days[0] ?? ''
  const last = to ?? days.at(-1) ?? ''
  const exportCsv = () =>
    downloadCsv(`${tenant.slug}-${t('fileName')}-${first}-${last}.csv`, kpiColumns, listKpiRows(data))
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="mr-auto">
          <h1 className="font-semibold text-lg">{t('title')}</h1>
          <p className="text-ink2">{t('lead')}</p>
        </div>
        <form className="flex flex-wrap items-center gap-2 text-ink2 print:hidden">
          <DateField name="from" label={t('from')} value={first} />
          <DateField name="to" label={t('to')} value={last} />
          <Button type="submit">{t('show')}</Button>
        </form>
        <ChartOrTable isTable={isTable} onChange={setIsTable} />
        <Button onClick={exportCsv} disabled={kpis.length === 0}>
          <Download size={15} aria-hidden />
          {t('export')}
        </Button>
      </div>
      {kpis.length === 0 ? (
        <Notice weight="info" title={t('emptyTitle')}>
          <p className="text-ink2">{t('emptyText')}</p>
        </Notice>
      ) : isTable ? (
        <KpiTable kpis={kpis} names={names} />
      ) : (
        <KpiCharts kpis={kpis} names={names} />
      )}
      {partial.length > 0 ? (
        <p className="text-ink2">{t('partial', { days: partial.map(formats.date).join(', ') })}</p>
      ) : null}
    </main>
  )
}
