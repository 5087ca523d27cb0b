import { PgBoss } from 'pg-boss'
import { processRole } from '#server/db/process-role.ts'
import { roleUrl } from '#server/db/role-url.ts'
import { log } from '#server/log.ts'

const holder = globalThis as { caudalBoss?: Promise<PgBoss> }

/** This process's sender of jobs: it neither supervises nor schedules; the worker process does. */
export function getBoss(): Promise<PgBoss> {
  return (holder.caudalBoss ??= start())
}

async function start(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: roleUrl(processRole()),
    max: 3,
    supervise: false,
    schedule: false,
    migrate: false,
    openTelemetry: { enabled: true, propagateContext: true },
  })
  boss.on('error', (error) => log('error', 'pg-boss', { error }))
  try {
    return await boss.start()
  } catch (error) {
    // A later caller tries again: the database may only have been late.
    holder.caudalBoss = undefined
    throw error
  }
}

export async function stopBoss(): Promise<void> {
  const boss = await holder.caudalBoss
  holder.caudalBoss = undefined
  await boss?.stop({ graceful: false })
}
