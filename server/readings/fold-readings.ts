import { dayMs, hourMs } from '#domain/readings/day-spans.ts'
import type { GivenReadings, Outcome } from '#domain/readings/merge-readings.ts'
import { mergeReadings } from '#domain/readings/merge-readings.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { dayOf, findChunks, findSealedDays } from './find-stored.ts'
import { lockReadings } from './lock-readings.ts'
import { mapPolitely } from './map-politely.ts'
import type { FilledSpan } from './save-forms.ts'
import { saveChunks, saveDays } from './save-forms.ts'
import { saveLatest } from './save-latest.ts'
import { saveRollups } from './save-rollups.ts'

/** A UTC day is sealed this long after its end: most of what comes late has come by then. */
export const sealAfterMs = 2 * hourMs

/** `given`: positions of its readings among the signal's, as runs: from, until before, and so on. */
type Part = { signalId: number; fromMs: number; toMs: number; isDay: boolean; given: number[] }

/**
 * Takes readings into the stored forms, their rollups and the latest values: open days by the hour, closed ones whole
 * (a sealed day is opened and sealed again). Other folds of the tenant wait.
 * @returns what became of each reading, by signal in the order given.
 */
export async function foldReadings(
  tx: TenantTx,
  tenantId: string,
  given: Map<number, GivenReadings>,
  nowMs = Date.now(),
): Promise<Map<number, Outcome[]>> {
  await lockReadings(tx, tenantId)
  const days = [...given].flatMap(([signalId, { timeMs }]) =>
    [...listDays(timeMs)].map((day) => ({ signalId, day })),
  )
  const sealed = await findSealedDays(tx, tenantId, days)
  const parts = [...given].flatMap(([signalId, { timeMs }]) =>
    splitByForm(signalId, timeMs, (day) => sealed.has(`${signalId} ${day}`) || isClosed(day, nowMs)),
  )
  const chunks = await findChunks(tx, tenantId, parts)
  const outcomes = new Map([...given].map(([id, { timeMs }]) => [id, new Array<Outcome>(timeMs.length)]))
  const changed: (FilledSpan & { isDay: boolean; isChunked: boolean })[] = []
  await mapPolitely(parts, (part, i) => {
    const { columns, isStored } = chunks[i]!
    const day = part.isDay ? sealed.get(`${part.signalId} ${dayOf(part.fromMs)}`) : undefined
    const merged = mergeReadings(day ?? columns, pick(given.get(part.signalId)!, part.given))
    spread(merged.outcomes, part.given, outcomes.get(part.signalId)!)
    if (merged.isChanged)
      changed.push({
        signalId: part.signalId,
        fromMs: part.fromMs,
        toMs: part.toMs,
        columns: merged.after,
        isDay: part.isDay,
        isChunked: isStored,
      })
  })
  await saveChunks(
    tx,
    tenantId,
    changed.filter((one) => !one.isDay),
  )
  const wholeDays = changed.filter((one) => one.isDay)
  await saveDays(
    tx,
    tenantId,
    wholeDays,
    wholeDays.filter((one) => one.isChunked),
  )
  await saveRollups(tx, tenantId, changed)
  await saveLatest(tx, tenantId, changed)
  return outcomes
}

export const isClosed = (day: number, nowMs: number): boolean => (day + 1) * dayMs + sealAfterMs <= nowMs

/** The UTC days in which there are any of these times. */
function listDays(timeMs: number[]): Set<number> {
  const days = new Set<number>()
  let last = Number.NaN
  for (let i = 0; i < timeMs.length; i++) {
    const day = dayOf(timeMs[i]!)
    if (day !== last) days.add(day)
    last = day
  }
  return days
}

/** The hours of open days and the whole closed days that a signal's times lie in, with the positions of those times. */
function splitByForm(signalId: number, timeMs: number[], isDayForm: (day: number) => boolean): Part[] {
  const parts = new Map<number, Part>()
  const form = new Map<number, boolean>()
  const find = (ms: number): Part => {
    const day = dayOf(ms)
    let isDay = form.get(day)
    if (isDay === undefined) form.set(day, (isDay = isDayForm(day)))
    const width = isDay ? dayMs : hourMs
    const fromMs = Math.floor(ms / width) * width
    let part = parts.get(fromMs)
    if (!part) parts.set(fromMs, (part = { signalId, fromMs, toMs: fromMs + width, isDay, given: [] }))
    return part
  }
  let part: Part | undefined
  for (let i = 0; i < timeMs.length; i++) {
    const ms = timeMs[i]!
    if (part && ms >= part.fromMs && ms < part.toMs) continue
    part?.given.push(i)
    part = find(ms)
    part.given.push(i)
  }
  part?.given.push(timeMs.length)
  return [...parts.values()]
}

function pick(given: GivenReadings, runs: number[]): GivenReadings {
  const [from = 0, to = 0] = runs
  if (to - from === given.timeMs.length) return given
  const take = (column: number[]) => {
    const picked = column.slice(from, to)
    for (let k = 2; k < runs.length; k += 2)
      for (let i = runs[k]!; i < runs[k + 1]!; i++) picked.push(column[i]!)
    return picked
  }
  const { timeMs, knownAtMs, value, acceptedAtMs } = given
  return {
    timeMs: take(timeMs),
    knownAtMs: take(knownAtMs),
    value: take(value),
    acceptedAtMs: typeof acceptedAtMs === 'number' ? acceptedAtMs : take(acceptedAtMs),
  }
}

function spread(outcomes: Outcome[], runs: number[], into: Outcome[]): void {
  let k = 0
  for (let run = 0; run < runs.length; run += 2)
    for (let i = runs[run]!; i < runs[run + 1]!; i++) into[i] = outcomes[k++]!
}
