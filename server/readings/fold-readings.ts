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
    [...new Set(timeMs.map(dayOf))].map((day) => ({ signalId, day })),
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
    for (const [k, outcome] of merged.outcomes.entries())
      outcomes.get(part.signalId)![part.given[k]!] = outcome
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

/** The hours of open days and the whole closed days that a signal's times lie in, with the positions of those times. */
function splitByForm(signalId: number, timeMs: number[], isDayForm: (day: number) => boolean): Part[] {
  const parts = new Map<number, Part>()
  const form = new Map<number, boolean>()
  for (const [i, ms] of timeMs.entries()) {
    const day = dayOf(ms)
    let isDay = form.get(day)
    if (isDay === undefined) form.set(day, (isDay = isDayForm(day)))
    const width = isDay ? dayMs : hourMs
    const fromMs = Math.floor(ms / width) * width
    const known = parts.get(fromMs)
    if (known) known.given.push(i)
    else parts.set(fromMs, { signalId, fromMs, toMs: fromMs + width, isDay, given: [i] })
  }
  return [...parts.values()]
}

function pick(given: GivenReadings, positions: number[]): GivenReadings {
  if (positions.length === given.timeMs.length) return given
  const take = (column: number[]) => positions.map((i) => column[i]!)
  return {
    timeMs: take(given.timeMs),
    knownAtMs: take(given.knownAtMs),
    value: take(given.value),
    acceptedAtMs: take(given.acceptedAtMs),
  }
}
