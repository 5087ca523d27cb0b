import type { Settings } from '#server/configurations/contract.ts'
import { getBoss } from '#server/jobs/boss.ts'

/** When the tenant's next chain is due after a time; null when chains run on demand only. */
export async function findNextRunMs(
  settings: Settings,
  afterMs: number,
  timeZone: string,
): Promise<number | null> {
  if (settings.schedule.chain === null) return null
  const boss = await getBoss()
  const [next] = boss.previewSchedule(settings.schedule.chain, {
    tz: timeZone,
    from: new Date(afterMs),
    count: 1,
  })
  return next?.getTime() ?? null
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
