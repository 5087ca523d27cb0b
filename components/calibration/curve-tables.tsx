'use client'

import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/calibration/use-error-text.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { AssetCalibration } from '#server/calibration/contract.ts'

/** The figures of the two charts. */
export function CurveTables({ asset }: { asset: AssetCalibration }) {
  const t = useTranslations('calibration')
  const formats = useFormats()
  const error = useErrorText()
  const write = (value: number | null) =>
    value === null ? '–' : asset.unit === 'm' ? formats.level(value) : formats.flow(value)
  return (
    <div className="grid gap-2.5 xl:grid-cols-2">
      <Panel className="overflow-x-auto px-3.5 py-2.5">
        <DataTable
          caption={t('fitOf', { asset: asset.assetName })}
          columns={[
            { key: 'time', title: t('columns.time'), isUnbroken: true },
            { key: 'measured', title: t('measured'), isNumber: true },
            { key: 'simulated', title: t('simulated'), isNumber: true },
            { key: 'error', title: t('columns.error'), isNumber: true },
          ]}
          rows={asset.series.map(([at, simulated, measured]) => ({
            key: String(at),
            cells: [
              formats.dayClock(at),
              write(measured),
              write(simulated),
              error(simulated === null || measured === null ? null : simulated - measured, asset.unit, true),
            ],
          }))}
          empty={t('noSeries')}
        />
      </Panel>
      <Panel className="overflow-x-auto px-3.5 py-2.5">
        <DataTable
          caption={t('trendTable', { asset: asset.assetName })}
          columns={[
            { key: 'asOf', title: t('columns.run'), isUnbroken: true },
            { key: 'rmse', title: t('columns.rmse'), isNumber: true },
            { key: 'bias', title: t('columns.bias'), isNumber: true },
            { key: 'drift', title: t('columns.drift'), isNumber: true },
            { key: 'count', title: t('columns.count'), isNumber: true },
          ]}
          rows={asset.history.toReversed().map(({ runId, asOf, rmse, bias, trendPerDay, count }) => ({
            key: runId,
            cells: [
              formats.dayClock(asOf),
              error(rmse, asset.unit),
              error(bias, asset.unit, true),
              error(trendPerDay, asset.unit, true),
              formats.number(count),
            ],
          }))}
          empty={t('nothingCompared')}
        />
      </Panel>
    </div>
  )
}
