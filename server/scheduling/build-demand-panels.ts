import type { ZoneSettings } from '#server/configurations/contract.ts'
import type { Series } from '#server/readings/series.ts'
import type { DemandPanel, Point } from './contract.ts'
import { roundForScreen } from './round-for-screen.ts'

type ForecastRow = {
  zone: string
  originTime: Date
  stepS: number
  flowM3PerH: number[]
  bands: unknown
  method: string
}
type Band = { coverage: number; lowerM3PerH: number[]; upperM3PerH: number[] }

/** Each zone's demand as it came and as it is forecast, m3/h; first all zones together. */
export function buildDemandPanels(
  zones: ZoneSettings[],
  forecasts: ForecastRow[],
  series: Map<string, Series>,
  fromMs: number,
  toMs: number,
): DemandPanel[] {
  const panels = zones.map((zone): DemandPanel => {
    const measured = series.get(zone.signal)
    const forecast = forecasts.find((row) => row.zone === zone.key)
    const band = widest(forecast)
    const at = (step: number) => forecast!.originTime.getTime() + step * forecast!.stepS * 1000
    const inWindow = (ms: number) => ms >= fromMs && ms <= toMs
    return {
      key: zone.key,
      name: zone.name,
      measured: (measured?.timeMs ?? []).flatMap((ms, index): Point[] =>
        ms >= fromMs ? [[ms, roundForScreen(measured!.value[index]! * zone.factor)]] : [],
      ),
      forecast: (forecast?.flowM3PerH ?? [])
        .map((value, step): Point => [at(step), roundForScreen(value)])
        .filter(([ms]) => inWindow(ms)),
      band: (band?.lowerM3PerH ?? [])
        .map((lower, step): [number, number, number] => [
          at(step),
          roundForScreen(lower),
          roundForScreen(band!.upperM3PerH[step]!),
        ])
        .filter(([ms]) => inWindow(ms)),
      coverage: band?.coverage ?? null,
      method: forecast?.method ?? null,
      error: null,
    }
  })
  return [addUp(panels), ...panels]
}

function widest(forecast: ForecastRow | undefined): Band | undefined {
  return ((forecast?.bands ?? []) as Band[]).toSorted((a, b) => b.coverage - a.coverage)[0]
}

/** Sums at the times every zone has. The summed band is that of zones that err together: never too narrow. */
function addUp(panels: DemandPanel[]): DemandPanel {
  const sum = (pick: (panel: DemandPanel) => [number, ...(number | null)[]][], width: number) => {
    const totals = new Map<number, { count: number; values: number[] }>()
    for (const panel of panels) {
      for (const [ms, ...values] of pick(panel)) {
        const total = totals.get(ms) ?? { count: 0, values: Array.from({ length: width }, () => 0) }
        totals.set(ms, {
          count: total.count + 1,
          values: total.values.map((value, index) => roundForScreen(value + (values[index] ?? 0))),
        })
      }
    }
    return [...totals].filter(([, { count }]) => count === panels.length).toSorted(([a], [b]) => a - b)
  }
  return {
    key: 'all',
    name: '',
    measured: sum((panel) => panel.measured, 1).map(([ms, { values }]): Point => [ms, values[0]!]),
    forecast: sum((panel) => panel.forecast, 1).map(([ms, { values }]): Point => [ms, values[0]!]),
    band: sum((panel) => panel.band, 2).map(([ms, { values }]): [number, number, number] => [
      ms,
      values[0]!,
      values[1]!,
    ]),
    coverage: panels[0]?.coverage ?? null,
    method: null,
    error: null,
  }
}
