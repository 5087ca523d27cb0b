import { z } from 'zod'
import { writeCsv } from '#domain/csv/write-csv.ts'
import { pickFlagged } from '#domain/quality/pick-flagged.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type {
  FlaggedReadingDto,
  FlaggedReadingPage,
  ListFlaggedReadings,
  SignalSpanQuery,
} from './contract.ts'
import { loadSignalSeries } from './load-signal-series.ts'
import { mapFlag } from './map-flag.ts'

/**
 * Every reading of a span of which a rule or its source says something, with why, the newest first.
 * @throws AppError not-found; invalid for a span that is empty or longer than 92 days.
 */
export async function listFlaggedReadings(
  ctx: TenantContext,
  input: ListFlaggedReadings,
): Promise<FlaggedReadingPage> {
  const before = readCursor(input.cursor, z.tuple([z.number()]))?.[0] ?? Number.POSITIVE_INFINITY
  const all = await readFlagged(ctx, input)
  const rest = all.filter(({ at }) => at < before).toReversed()
  return { ...toPage(rest.slice(0, input.limit + 1), input.limit, ({ at }) => [at]), total: all.length }
}

/** All of them as a CSV file, in order of time; times in UTC. */
export async function exportFlaggedReadings(ctx: TenantContext, input: SignalSpanQuery): Promise<string> {
  const rows = await readFlagged(ctx, input)
  const join = (flags: FlaggedReadingDto['flags'], part: 'rule' | 'detail') =>
    flags.map((flag) => flag[part]).join('; ')
  return `\ufeff${writeCsv(
    ['time', 'raw', 'cleaned', 'rules', 'reasons'],
    rows.map(({ at, raw, cleaned, flags }) => [
      new Date(at).toISOString(),
      raw,
      cleaned,
      join(flags, 'rule'),
      join(flags, 'detail'),
    ]),
  )}`
}

async function readFlagged(ctx: TenantContext, input: SignalSpanQuery): Promise<FlaggedReadingDto[]> {
  const series = await loadSignalSeries(ctx, input)
  return [...pickFlagged(series, series.flags)].map(([i, flags]) => ({
    at: series.timeMs[i]!,
    raw: series.value[i]!,
    cleaned: Number.isNaN(series.cleaned[i]!) ? null : series.cleaned[i]!,
    flags: flags.map(mapFlag),
  }))
}
