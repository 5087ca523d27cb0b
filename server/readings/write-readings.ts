import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ReceiptDto, WriteReadings } from './contract.ts'
import { storeReadings } from './store-readings.ts'

/**
 * Stores a batch of readings, all or nothing; repeating it changes no row.
 * @throws AppError invalid with the faults.
 */
export async function writeReadings(ctx: TenantContext, input: WriteReadings): Promise<ReceiptDto> {
  return storeReadings(ctx, {
    source: input.source,
    readings: input.readings.map(({ signal, time, value }) => ({
      key: signal,
      timeMs: Date.parse(time),
      value,
    })),
    known: input.knownLagS === undefined ? { kind: 'now' } : { kind: 'measured-plus', lagS: input.knownLagS },
  })
}
