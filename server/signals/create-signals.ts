import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { CreateSignals, SavedSignalsDto } from './contract.ts'
import { saveSignals } from './save-signals.ts'

/**
 * Creates signals; those that are there already are left alone when they are the same, else they refuse the request: an
 * edit says what it was made from.
 * @throws AppError invalid, conflict.
 */
export async function createSignals(ctx: TenantContext, input: CreateSignals): Promise<SavedSignalsDto> {
  return saveSignals(ctx, input.signals, { mayUpdate: false })
}
