import { makeScratchDatabase } from '#scripts/database/make-scratch-database.ts'
import { fullSizes, quickSizes } from './intake/sizes.ts'

/** Readings in, their size at rest, and the dashboard's questions; beside InfluxDB 1 when that is installed. */
export async function run({ quick }: { quick: boolean }): Promise<Record<string, unknown>> {
  process.env.CAUDAL_LOG_LEVEL ??= 'error'
  const { drop } = await makeScratchDatabase('bench_intake')
  // Only now: the environment is read when the first of these is.
  const { runIntake } = await import('./intake/run-intake.ts')
  const { closeClients } = await import('#server/db/clients.ts')
  try {
    return await runIntake(quick ? quickSizes : fullSizes)
  } finally {
    await closeClients()
    await drop()
  }
}
