import type { TransactionClient } from './clients.ts'
import { getClient } from './clients.ts'

/** Why a caller looks across tenants: the callers are few, and each names its reason. */
export type SystemReason =
  | 'sign-in'
  | 'account'
  | 'list-tenants-of-person'
  | 'schedule-sweep'
  | 'create-tenant'
  | 'find-tenant'
  | 'name-actors'
  | 'find-persons'
  | 'invitation'
  | 'password-reset'
  | 'maintainer'

/** A transaction that sees every tenant's members and every person. Only `withSystem` makes one. */
export type SystemTx = TransactionClient

/** Does `work` in one transaction of the system role: persons and what lets them into tenants, across tenants. */
export async function withSystem<T>(_reason: SystemReason, work: (tx: SystemTx) => Promise<T>): Promise<T> {
  return getClient('system').$transaction(work, { maxWait: 2_500, timeout: 10_000 })
}
