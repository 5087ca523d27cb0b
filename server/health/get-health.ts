import { withSystem } from '#server/db/with-system.ts'
import { env } from '#server/env.ts'

/** This process lives; `database` says whether the database answers within its time-out. */
export async function getHealth(): Promise<{ status: 'ok'; codeVersion: string; database: boolean }> {
  const database = await withSystem('find-tenant', (tx) => tx.tenant.count()).then(
    () => true,
    () => false,
  )
  return { status: 'ok', codeVersion: env.CAUDAL_CODE_VERSION, database }
}
