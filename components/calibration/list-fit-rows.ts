import type { AssetCalibration } from '#server/calibration/contract.ts'

/** Windows are compared each quarter of an hour: with more between two instants there is a window that was not. */
const leastGapMs = 3_600_000

type FitRow = { at: number; simulated: number | null; measured: number | null }

/** An asset's curves row by row, with an empty one where a window is missing: a line across it would show what nobody compared. */
export function listFitRows(series: AssetCalibration['series']): FitRow[] {
  return series.flatMap(([at, simulated, measured], i) => {
    const row = { at, simulated, measured }
    const beforeMs = i > 0 ? series[i - 1]![0] : at
    return at - beforeMs > leastGapMs ? [{ at: beforeMs + 1, simulated: null, measured: null }, row] : [row]
  })
}
