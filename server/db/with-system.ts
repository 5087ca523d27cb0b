import type { TransactionClient } from './clients.ts'
import { getClient } from './clients.ts'

/** Why a caller looks across tenants: the callers are few, and each names its reason. */
export type SystemReason =
  | 'sign-in'
  | 'list-tenants-of-person'
  | 'schedule-sweep'
  | 'create-tenant'
  | 'find-tenant'
  | 'name-actors'

/** Does `work` in one transaction of the system role: persons, tenants and memberships, across tenants. */
export async function withSystem<T>(
  _reason: SystemReason,
  work: (tx: TransactionClient) => Promise<T>,
): Promise<T> {
  return getClient('system').$transaction(work, { maxWait: 2_500, timeout: 10_000 })
}
