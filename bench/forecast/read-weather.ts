import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import type { HourlyWeather } from '#domain/forecasting/problem.ts'

const hourMs = 3_600_000

/** Reads demand/bwdf_weather.csv (columns utc, rain_mm, temp_c, ...); hours that are not in it are NaN. */
export function readWeather(dataDir: string): HourlyWeather {
  const text = readFileSync(path.join(dataDir, 'demand', 'bwdf_weather.csv'), 'utf8')
  const rows: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true })
  const startMs = Date.parse(rows[0]!.utc!)
  const hours = (Date.parse(rows.at(-1)!.utc!) - startMs) / hourMs + 1
  const temperatureC = new Array<number>(hours).fill(NaN)
  const rainMm = new Array<number>(hours).fill(NaN)
  for (const row of rows) {
    const hour = (Date.parse(row.utc!) - startMs) / hourMs
    if (row.temp_c) temperatureC[hour] = Number(row.temp_c)
    if (row.rain_mm) rainMm[hour] = Number(row.rain_mm)
  }
  return { startMs, temperatureC, rainMm }
}
