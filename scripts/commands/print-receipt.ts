import type { ReceiptDto } from '#server/readings/contract.ts'

/** What became of a file's readings, in a line. */
export function printReceipt(file: string | null, receipt: ReceiptDto): void {
  const { rows, inserted, updated, unchanged, rejected, repeated } = receipt
  console.log(
    `${file === null ? '' : `${file}: `}${repeated ? 'imported before, nothing changed; its receipt: ' : ''}${rows} readings: ${inserted} inserted, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`,
  )
}
