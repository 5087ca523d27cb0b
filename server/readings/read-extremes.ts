import type { TenantTx } from '#server/db/with-tenant.ts'

export type ReadExtremes = {
  signalId: number
  fromMs: number
  /** Exclusive. */
  toMs: number
  maxPoints: number
  /** Left out: all that is known now. */
  knownAtMs?: number
}
type Points = { isDownsampled: boolean; points: [number, number][] }
/** Either all readings, newest first, or the buckets' extremes: value and time (of a greatest, minus time) in turn. */
type Row = { times: number[] | null; values: number[] | null; lows: number[] | null; highs: number[] | null }

/**
 * One signal's readings over a span, at most `maxPoints`: all of them where they are no more, else the least and the
 * greatest of each of maxPoints / 2 buckets at their own times, so that no peak is lost to the eye.
 */
export async function readExtremes(tx: TenantTx, query: ReadExtremes): Promise<Points> {
  const widthS = (query.toMs - query.fromMs) / 1000 / Math.floor(query.maxPoints / 2)
  // Time and known_at both fall, so that the primary key gives the order. date_part, since extract computes in numeric.
  const [row] = await tx.$queryRaw<Row[]>`
    WITH r AS MATERIALIZED (
      SELECT DISTINCT ON (x."time") date_part('epoch', x."time") AS t, x."value" AS v
        FROM "reading" x
       WHERE x."signal_id" = ${query.signalId}
         AND x."time" >= ${new Date(query.fromMs)} AND x."time" < ${new Date(query.toMs)}
         AND x."known_at" <= ${new Date(query.knownAtMs ?? Date.now())}
       ORDER BY x."time" DESC, x."known_at" DESC
    ), total AS (SELECT count(*) AS n FROM r
    ), bucket AS (
      SELECT min(ARRAY[v, t]) AS low, max(ARRAY[v, -t]) AS high FROM r
       GROUP BY floor((t - ${query.fromMs / 1000}::float8) / ${widthS}::float8)
    )
    SELECT CASE WHEN n <= ${query.maxPoints} THEN (SELECT array_agg(t) FROM r) END AS times,
           CASE WHEN n <= ${query.maxPoints} THEN (SELECT array_agg(v) FROM r) END AS values,
           CASE WHEN n > ${query.maxPoints} THEN (SELECT array_agg(e) FROM bucket, unnest(low) e) END AS lows,
           CASE WHEN n > ${query.maxPoints} THEN (SELECT array_agg(e) FROM bucket, unnest(high) e) END AS highs
      FROM total`
  if (!row?.lows || !row.highs)
    return { isDownsampled: false, points: zip(row?.times ?? [], row?.values ?? []).reverse() }
  const points = new Map<number, number>()
  for (let index = 0; index < row.lows.length; index += 2) {
    points.set(row.lows[index + 1]!, row.lows[index]!)
    points.set(-row.highs[index + 1]!, row.highs[index]!)
  }
  const times = [...points.keys()].sort((a, b) => a - b)
  return {
    isDownsampled: true,
    points: zip(
      times,
      times.map((time) => points.get(time)!),
    ),
  }
}

const zip = (timesS: number[], values: number[]): [number, number][] =>
  timesS.map((timeS, index) => [Math.round(timeS * 1000), values[index]!])
