'use client'

import { useTranslations } from 'next-intl'
import { CurveTables } from '#components/calibration/curve-tables.tsx'
import { FitChart } from '#components/calibration/fit-chart.tsx'
import { MarginText } from '#components/calibration/margin-text.tsx'
import { useErrorText } from '#components/calibration/use-error-text.ts'
import { DayLines } from '#components/charts/day-lines.tsx'
import { useFormats } from '#components/format/format-context.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { AssetCalibration, CalibrationDto } from '#server/calibration/contract.ts'

type Props = {
  asset: AssetCalibration
  run: NonNullable<CalibrationDto['run']>
  days: number
  isTable: boolean
}

/** One meter: the last day simulated and measured, and how the error went over the days. */
export function AssetCurves({ asset, run, days, isTable }: Props) {
  const t = useTranslations('calibration')
  const formats = useFormats()
  const error = useErrorText()
  if (isTable) return <CurveTables asset={asset} />
  const dateOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(formats.timeZone).toPlainDate().toString()
  return (
    <div className="grid gap-2.5 xl:grid-cols-2">
      <MarginText asset={asset} />
      <Panel title={t('fitOf', { asset: asset.assetName })} className="pb-2">
        <div className="px-2 pt-2">
          {asset.series.length === 0 ? (
            <p className="px-1.5 py-3 text-ink2">{t('noSeries')}</p>
          ) : (
            <FitChart asset={asset} from={run.from} to={run.to} />
          )}
        </div>
      </Panel>
      <Panel title={t('trendOf', { asset: asset.assetName, days })} className="pb-2">
        <div className="px-2 pt-2">
          {asset.history.length === 0 ? (
            <p className="px-1.5 py-3 text-ink2">{t('noHistory', { days })}</p>
          ) : (
            <DayLines
              rows={asset.history.map(({ asOf, rmse, bias }) => ({ day: dateOf(asOf), rmse, bias }))}
              names={[
                { key: 'rmse', text: t('columns.rmse') },
                { key: 'bias', text: t('columns.bias') },
              ]}
              writeDay={formats.date}
              writeValue={(value) => error(value, asset.unit)}
              limit={{ value: asset.limit, text: t('columns.limit') }}
              height={240}
            />
          )}
        </div>
      </Panel>
    </div>
  )
}
