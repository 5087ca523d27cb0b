import { writeLocalIso } from '#components/time/write-local-iso.ts'
import type { CsvCell } from '#domain/csv/write-csv.ts'
import type { AssetCalibration } from '#server/calibration/contract.ts'

const about = ({ quantity, assetId, assetName, unit }: AssetCalibration): CsvCell[] => [
  quantity,
  assetId,
  assetName,
  unit,
]

export const seriesColumns = ['quantity', 'asset', 'name', 'unit', 'time', 'measured', 'simulated']

/** What was compared, a line an instant and meter. */
export const listSeriesRows = (assets: readonly AssetCalibration[], timeZone: string): CsvCell[][] =>
  assets.flatMap((asset) =>
    asset.series.map(([at, simulated, measured]) => [
      ...about(asset),
      writeLocalIso(at, timeZone),
      measured,
      simulated,
    ]),
  )

export const trendColumns = [
  'quantity',
  'asset',
  'name',
  'unit',
  'as_of',
  'run',
  'count',
  'rmse',
  'bias',
  'drift_per_day',
]

/** How the error went, a line a run and meter. */
export const listTrendRows = (assets: readonly AssetCalibration[], timeZone: string): CsvCell[][] =>
  assets.flatMap((asset) =>
    asset.history.map(({ asOf, runId, count, rmse, bias, trendPerDay }) => [
      ...about(asset),
      writeLocalIso(asOf, timeZone),
      runId,
      count,
      rmse,
      bias,
      trendPerDay,
    ]),
  )
