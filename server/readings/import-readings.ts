import { createHash } from 'node:crypto'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ReceiptDto } from './contract.ts'
import type { CsvShape } from './parse-readings-csv.ts'
import { parseReadingsCsv } from './parse-readings-csv.ts'
import type { StoreReadings } from './store-readings.ts'
import { storeReadings } from './store-readings.ts'

export type ImportReadings = {
  fileName: string
  text: string
  shape: CsvShape
  known: StoreReadings['known']
}

/**
 * Imports a CSV of readings, all or nothing: a file with a fault is refused with every line that is wrong. A file that was
 * imported already changes nothing, also where its readings were corrected since. KPIs of closed days that it changes
 * are computed again.
 * @throws AppError invalid with line and reason of the faults (the first 50).
 */
export async function importReadings(ctx: TenantContext, input: ImportReadings): Promise<ReceiptDto> {
  const { readings, faults, rows } = parseReadingsCsv(input.text, input.shape)
  if (rows === 0 && faults.length === 0)
    faults.push({
      where: input.fileName,
      what: 'the file has no readings',
      mend: 'Check that it is the right file.',
    })
  return storeReadings(ctx, {
    source: input.fileName,
    sha256: createHash('sha256').update(JSON.stringify(input.shape)).update(input.text).digest('hex'),
    readings,
    faults,
    known: input.known,
  })
}
