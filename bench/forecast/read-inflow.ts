import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'

const hourMs = 3_600_000

/** Hourly inflow of each metered area in L/s, NaN where missing; value i covers startMs + i hours onwards. */
export type Inflow = { startMs: number; zones: { name: string; flowLPerS: number[] }[] }

/** Reads demand/bwdf_inflow.csv (columns utc, local, DMA_A, ...). Throws if an hour is missing from its rows. */
export function readInflow(dataDir: string): Inflow {
  const text = readFileSync(path.join(dataDir, 'demand', 'bwdf_inflow.csv'), 'utf8')
  const rows: string[][] = parse(text, { skip_empty_lines: true })
  const [header, ...records] = rows
  const startMs = Date.parse(records[0]![0]!)
  for (const [hour, record] of records.entries()) {
    if (Date.parse(record[0]!) !== startMs + hour * hourMs)
      throw new Error(`row ${hour + 2} is not the next hour`)
  }
  const zones = header!.slice(2).map((name, column) => ({
    name,
    flowLPerS: records.map((record) => (record[column + 2] ? Number(record[column + 2]) : NaN)),
  }))
  return { startMs, zones }
}
