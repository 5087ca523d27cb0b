'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { useKpiText } from '#components/kpis/use-kpi-text.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { KpiDto, KpisDto } from '#server/kpis/contract.ts'

type Props = { kpis: readonly KpiDto[]; names: KpisDto['names'] }

/** The figures of one KPI, newest day first. */
export function KpiTable({ kpis, names }: Props) {
  const t = useTranslations('kpis')
  const formats = useFormats()
  const text = useKpiText(names)
  const keys = [...new Set(kpis.map((kpi) => kpi.key))]
  const [wanted, setWanted] = useState('energy-cost')
  const shown = keys.includes(wanted) ? wanted : keys[0]
  const rows = kpis
    .filter((kpi) => kpi.key === shown)
    .map((kpi) => ({ ...kpi, text: text.scope(kpi.scope) }))
    .sort(
      (a, b) =>
        b.day.localeCompare(a.day) ||
        Number(b.scope === 'day') - Number(a.scope === 'day') ||
        a.text.localeCompare(b.text, formats.locale, { numeric: true }),
    )
  const digits = pickDigits(rows.flatMap(({ value }) => value ?? []))
  return (
    <Panel className="px-3.5 py-2.5">
      <label className="mb-2 inline-flex items-center gap-1.5 text-ink2">
        {t('key')}
        <select
          value={shown}
          onChange={(event) => setWanted(event.target.value)}
          className="h-7.5 rounded-[5px] border border-edge/60 bg-raised px-1.5 text-ink"
        >
          {keys.map((key) => (
            <option key={key} value={key}>
              {text.key(key)}
            </option>
          ))}
        </select>
      </label>
      <div className="overflow-x-auto">
        <DataTable
          caption={shown ? text.key(shown) : t('title')}
          isCaptionHidden
          columns={[
            { key: 'day', title: t('day') },
            { key: 'scope', title: t('scope') },
            { key: 'value', title: t('value'), isNumber: true },
            { key: 'unit', title: t('unit') },
            { key: 'coverage', title: t('coverage'), isNumber: true },
            { key: 'why', title: t('why') },
          ]}
          rows={rows.map((kpi) => ({
            key: `${kpi.day} ${kpi.scope}`,
            cells: [
              formats.date(kpi.day),
              kpi.text,
              kpi.value === null ? '–' : formats.number(kpi.value, digits),
              kpi.unit,
              formats.wholePercent(kpi.coverage),
              text.gap(kpi.why),
            ],
          }))}
          empty={t('noRows')}
        />
      </div>
    </Panel>
  )
}

/** One number of decimals for a column, by its largest value. */
function pickDigits(values: readonly number[]): number {
  if (values.every(Number.isInteger)) return 0
  const size = Math.max(...values.map(Math.abs))
  return size >= 100 ? 1 : size >= 1 ? 2 : 3
}
