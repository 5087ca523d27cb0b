import type { Settings } from '#server/configurations/contract.ts'
import { getBoss } from '#server/jobs/boss.ts'
import { Kept } from '#server/kept.ts'

/** By schedule and zone the last time found and the time after which it was looked for: it is the next of all between. */
const kept = new Kept<{ afterMs: number; nextMs: number }>(500)

/** When the tenant's next chain is due after a time; null when chains run on demand only. */
export async function findNextRunMs(
  settings: Settings,
  afterMs: number,
  timeZone: string,
): Promise<number | null> {
  const { chain } = settings.schedule
  if (chain === null) return null
  const key = `${timeZone} ${chain}`
  const known = kept.get(key)
  if (known && known.afterMs <= afterMs && afterMs < known.nextMs) return known.nextMs
  const boss = await getBoss()
  const [next] = boss.previewSchedule(chain, { tz: timeZone, from: new Date(afterMs), count: 1 })
  return next ? kept.keep(key, { afterMs, nextMs: next.getTime() }).nextMs : null
}

/** A plan holds until the next one is due; a tenant that plans on demand has it until its horizon ends. */
export async function planValidUntilMs(
  settings: Settings,
  startMs: number,
  horizonS: number,
  asOfMs: number,
  timeZone: string,
): Promise<number> {
  const endMs = startMs + horizonS * 1000
  return Math.min(endMs, (await findNextRunMs(settings, asOfMs, timeZone)) ?? endMs)
}
