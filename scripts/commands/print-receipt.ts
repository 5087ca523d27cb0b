import type { ReceiptDto } from '#server/readings/contract.ts'

type Receipt = ReceiptDto & { faults?: { line: number; what: string }[] }

/** What became of a file's readings, in a line, and each row that was not taken in one of its own. */
export function printReceipt(file: string | null, receipt: Receipt): void {
  const { rows, inserted, updated, unchanged, rejected, aside, repeated, faults = [] } = receipt
  console.log(
    `${file === null ? '' : `${file}: `}${repeated ? 'imported before, nothing changed; its receipt: ' : ''}${rows} readings: ${inserted} inserted, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected, ${aside} aside`,
  )
  for (const { line, what } of faults) console.log(`line ${line}: ${what}`)
}
