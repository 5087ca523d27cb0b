'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AssetCurves } from '#components/calibration/asset-curves.tsx'
import { AssetTable } from '#components/calibration/asset-table.tsx'
import { CalibrationFilter } from '#components/calibration/calibration-filter.tsx'
import {
  listSeriesRows,
  listTrendRows,
  seriesColumns,
  trendColumns,
} from '#components/calibration/list-calibration-rows.ts'
import { PressureTable } from '#components/calibration/pressure-table.tsx'
import { TrustPanel } from '#components/calibration/trust-panel.tsx'
import { ChartOrTable } from '#components/charts/chart-or-table.tsx'
import { downloadCsv } from '#components/csv/download-csv.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { AssetCalibration, CalibrationDto } from '#server/calibration/contract.ts'

const keyOf = ({ quantity, assetId }: AssetCalibration) => `${quantity} ${assetId}`

/** How the model of a network follows the meters, and whether plans may build on it. */
export function CalibrationScreen({ slug, data }: { slug: string; data: CalibrationDto }) {
  const t = useTranslations('calibration')
  const { timeZone } = useFormats()
  const [isTable, setIsTable] = useState(false)
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const { assets, network, run } = data
  const worst = assets.toSorted((a, b) => b.rmse / b.limit - a.rmse / a.limit)[0]
  const chosen = assets.find((asset) => keyOf(asset) === chosenKey) ?? worst
  const save = (what: 'series' | 'trend', columns: string[], rows: Parameters<typeof downloadCsv>[2]) =>
    downloadCsv(`${slug}-${t(`fileName.${what}`)}-${network?.number ?? 0}.csv`, columns, rows)
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="mr-auto">
          <h1 className="font-semibold text-lg">{t('title')}</h1>
          <p className="text-ink2">
            {network ? t('leadOf', { number: network.number, name: network.name }) : t('lead')}
          </p>
        </div>
        <CalibrationFilter data={data} />
        <ChartOrTable isTable={isTable} onChange={setIsTable} />
        <Button
          disabled={assets.every(({ series }) => series.length === 0)}
          onClick={() => save('series', seriesColumns, listSeriesRows(assets, timeZone))}
        >
          <Download size={15} aria-hidden />
          {t('exportSeries')}
        </Button>
        <Button
          disabled={assets.every(({ history }) => history.length === 0)}
          onClick={() => save('trend', trendColumns, listTrendRows(assets, timeZone))}
        >
          <Download size={15} aria-hidden />
          {t('exportTrend')}
        </Button>
      </div>
      {run ? (
        <>
          <TrustPanel data={data} run={run} />
          {assets.length === 0 ? (
            <Notice weight="info" title={t('nothingCompared')}>
              <p className="text-ink2">{t('nothingComparedWhy')}</p>
            </Notice>
          ) : (
            <>
              <Panel className="overflow-x-auto px-3.5 py-2.5">
                <AssetTable
                  assets={assets}
                  chosen={chosen}
                  onChoose={(asset) => setChosenKey(keyOf(asset))}
                />
              </Panel>
              {data.pressures ? <PressureTable pressures={data.pressures} /> : null}
              {chosen ? <AssetCurves asset={chosen} run={run} days={data.days} isTable={isTable} /> : null}
            </>
          )}
        </>
      ) : (
        <Notice weight="info" title={t('emptyTitle')}>
          <p className="text-ink2">{t(network ? 'emptyText' : 'notConfigured')}</p>
        </Notice>
      )}
    </main>
  )
}
