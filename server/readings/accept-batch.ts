import { createHash, randomUUID } from 'node:crypto'
import { AppError } from '#server/errors.ts'
import { sortOutUnknown } from '#server/intake/sort-out-unknown.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { BatchColumns } from './batch-payload.ts'
import { encodeBatch } from './batch-payload.ts'
import type { BatchReject } from './contract.ts'
import { findSignalIds } from './find-signal-ids.ts'
import { foldSoon } from './fold-soon.ts'
import { limitBacklog } from './limit-backlog.ts'
import { mostAheadMs } from './most-ahead.ts'
import { packBytes, unpacked } from './pack-bytes.ts'
import { storeTogether } from './store-together.ts'

export type AcceptBatch = {
  /** The door it came through, such as `influx` or `json`. */
  source: string
  /** Each signal's readings in the order they came; times in whole epoch milliseconds. */
  signals: Map<string, BatchColumns>
  /** What the door could not read, for the receipt. */
  unreadable?: { line: number; what: string }[]
}
export type AcceptedBatch = {
  batchId: string | null
  rows: number
  /** The same readings were accepted before: nothing was added. */
  isRepeated: boolean
  /** Readings of names that nothing knows, kept until somebody says what the names mean. */
  aside: { key: string; rows: number }[]
  rejected: {
    key: string
    rows: number
    why: Exclude<BatchReject['why'], 'unreadable'>
  }[]
}
/** A batch is folded in one transaction, which has its time. */
const mostRows = 500_000
const leastPacked = 16_384
const rejectsKept = 50
const mostTextLength = 300

/**
 * Takes a batch of live readings: kept as it came, in one row, and committed when this returns. It can be read at once
 * and is folded into its signals soon after. Readings that cannot be stored are named, and stand in the batch's receipt; the
 * others are kept. The same batch again is the same batch.
 * @throws AppError too-large; busy when too many wait to be folded.
 */
export async function acceptBatch(ctx: TenantContext, input: AcceptBatch): Promise<AcceptedBatch> {
  await limitBacklog(ctx.tenantId, countRows(input))
  const accepted = await storeBatch(ctx.tenantId, input, Date.now())
  if (accepted.batchId !== null) foldSoon(ctx.tenantId)
  return accepted
}

/** What `acceptBatch` does before it has the batch folded. @throws AppError too-large. */
export async function storeBatch(
  tenantId: string,
  input: AcceptBatch,
  receivedAtMs: number,
): Promise<AcceptedBatch> {
  if (countRows(input) > mostRows)
    throw new AppError('too-large', 413, `Send at most ${mostRows} readings at once`)
  const ids = await findSignalIds(tenantId, [...input.signals.keys()])
  const isKnown = [...input.signals.keys()].every((key) => ids.has(key))
  const sorted = isKnown
    ? { signals: input.signals, aside: [], rejected: [] }
    : await sortOutUnknown(tenantId, input, ids, receivedAtMs)
  const { aside } = sorted
  const rejected: AcceptedBatch['rejected'] = [...sorted.rejected]
  const signals = new Map<number, BatchColumns>()
  let rows = 0
  let fromMs = Number.POSITIVE_INFINITY
  let toMs = Number.NEGATIVE_INFINITY
  for (const [key, given] of sorted.signals) {
    const signalId = ids.get(key)!
    const { kept, bad, ahead } = keepReadings(given, receivedAtMs + mostAheadMs)
    if (bad > 0) rejected.push({ key, rows: bad, why: 'not-a-reading' })
    if (ahead > 0) rejected.push({ key, rows: ahead, why: 'lies-ahead' })
    for (const ms of kept.timeMs) {
      if (ms < fromMs) fromMs = ms
      if (ms > toMs) toMs = ms
    }
    if (kept.timeMs.length > 0) signals.set(signalId, kept)
    rows += kept.timeMs.length
  }
  const unreadable = input.unreadable ?? []
  const rejects = listRejects(rejected, unreadable)
  if (rows === 0 && rejects.length === 0) return { batchId: null, rows, isRepeated: false, aside, rejected }
  const body = encodeBatch(signals)
  const hash = createHash('sha256').update(body)
  // What holds no reading is known by what is wrong with it.
  if (rows === 0) hash.update(JSON.stringify(rejects))
  const batchId = randomUUID()
  const isNew = await storeTogether(tenantId, {
    id: batchId,
    source: input.source,
    digest: hash.digest(),
    receivedAtMs,
    fromMs: rows === 0 ? receivedAtMs : fromMs,
    toMs: rows === 0 ? receivedAtMs : toMs,
    rows,
    rejected: sum(rejected) + unreadable.length,
    aside: sum(aside),
    rejects: rejects.length === 0 ? null : rejects,
    // It waits for seconds: a frame is for what is large.
    payload: rows === 0 ? null : packBytes(body, body.length < leastPacked ? unpacked : 1),
  })
  return { batchId: isNew ? batchId : null, rows, isRepeated: !isNew, aside, rejected }
}

/** The first of what was not stored. A name may be anything, and PostgreSQL keeps neither NUL nor half a pair. */
function listRejects(
  rejected: AcceptedBatch['rejected'],
  unreadable: { line: number; what: string }[],
): BatchReject[] {
  const text = (given: string) => given.slice(0, mostTextLength).toWellFormed().replaceAll('\0', '\ufffd')
  return [
    ...unreadable.slice(0, rejectsKept).map(({ line, what }) => ({
      line,
      signal: null,
      rows: 1,
      why: 'unreadable' as const,
      what: text(what),
    })),
    ...rejected
      .slice(0, rejectsKept)
      .map(({ key, rows, why }) => ({ line: null, signal: text(key), rows, why, what: null })),
  ].slice(0, rejectsKept)
}

function countRows(input: AcceptBatch): number {
  let rows = 0
  for (const { timeMs } of input.signals.values()) rows += timeMs.length
  return rows
}

/** What can be stored of a signal's readings, the very columns when that is all, and how many cannot. */
function keepReadings(
  given: BatchColumns,
  latestMs: number,
): { kept: BatchColumns; bad: number; ahead: number } {
  const { timeMs, value } = given
  const isGood = (i: number) =>
    Number.isSafeInteger(timeMs[i]) && timeMs[i]! >= 0 && Number.isFinite(value[i])
  let isWhole = true
  for (let i = 0; isWhole && i < timeMs.length; i++)
    isWhole = isGood(i) && timeMs[i]! <= latestMs && !Object.is(value[i], -0)
  if (isWhole) return { kept: given, bad: 0, ahead: 0 }
  const kept: BatchColumns = { timeMs: [], value: [] }
  let bad = 0
  let ahead = 0
  for (let i = 0; i < timeMs.length; i++) {
    if (!isGood(i)) bad++
    else if (timeMs[i]! > latestMs) ahead++
    else {
      kept.timeMs.push(timeMs[i]!)
      // Minus zero is zero.
      kept.value.push(value[i]! + 0)
    }
  }
  return { kept, bad, ahead }
}
const sum = (parts: { rows: number }[]): number => parts.reduce((total, one) => total + one.rows, 0)
