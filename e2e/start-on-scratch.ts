import { makeScratchDatabase } from '#scripts/database/make-scratch-database.ts'

export type Stops = (() => Promise<unknown>)[]

/**
 * Starts what a journey walks on a database of its own. What is started says in `stops` how it ends: `stop` ends all of it,
 * the last first, and so does a start that fails.
 */
export async function startOnScratch<Started extends object>(
  start: (ownerUrl: string, stops: Stops) => Promise<Started>,
): Promise<Started & { stop: () => Promise<void> }> {
  const { url, drop } = await makeScratchDatabase('e2e')
  const stops: Stops = [drop]
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    process.env.CAUDAL_LOG_LEVEL ??= 'error'
    return { ...(await start(url, stops)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
