import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { LinePrecision } from '#domain/intake/parse-line-protocol.ts'
import type { CsvShape } from '#server/readings/csv-rows.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { printReceipt } from './print-receipt.ts'

const precisions = ['ns', 'us', 'ms', 's', 'm', 'h']

type Options = { format: string; precision: string; shape: CsvShape; knownLag?: number }

/** Takes in files of history one after the other: receipts on stdout, progress and what was rejected on stderr. */
export async function backfillFiles(ctx: TenantContext, files: string[], options: Options): Promise<void> {
  const { backfillFile } = await import('#server/readings/backfill-file.ts')
  const { format, precision, shape } = options
  if (format !== 'csv' && format !== 'lines') throw new Error('--format is csv or lines')
  if (!precisions.includes(precision)) throw new Error(`--precision is one of ${precisions.join(', ')}`)
  for (const file of files) {
    const { size } = await stat(file)
    const startedAt = performance.now()
    const { faults, ...receipt } = await backfillFile(ctx, {
      fileName: basename(file),
      open: () => createReadStream(file, { highWaterMark: 1 << 20 }),
      format:
        format === 'csv' ? { kind: 'csv', shape } : { kind: 'lines', precision: precision as LinePrecision },
      lagS: options.knownLag ?? null,
      onProgress: ({ bytes, rows }) => {
        const perS = rows / ((performance.now() - startedAt) / 1000)
        console.error(
          `${file}: ${Math.floor((100 * bytes) / size)} %, ${rows} readings, ${Math.round(perS)} a second`,
        )
      },
    })
    for (const { where, what, mend } of faults) console.error(`${file} ${where}: ${what}. ${mend}`)
    printReceipt(file, receipt)
  }
}
