import { getClient } from './clients.ts'
import type { SystemReason, SystemTx } from './with-system.ts'

/** Single statements of the system role without a transaction around them: a third of the round trips, where it is asked at every request. */
export async function askSystem<T>(
  _reason: SystemReason,
  work: (client: SystemTx) => Promise<T>,
): Promise<T> {
  return work(getClient('system'))
}
