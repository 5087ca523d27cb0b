import type { Readable } from 'node:stream'
import type { LinePrecision } from '#domain/intake/parse-line-protocol.ts'
import { parseLineProtocol } from '#domain/intake/parse-line-protocol.ts'
import type { StreamTarget } from './csv-rows.ts'
import { wholeLines } from './whole-lines.ts'

const newline = 10

/**
 * Reads a file of line protocol of any length, such as InfluxDB exports. A line or field that is no reading is rejected,
 * the others are taken. Pieces end at line ends, so a text that holds one may be cut in two.
 */
export async function streamReadingsLines(
  file: Readable,
  precision: LinePrecision,
  target: StreamTarget,
): Promise<void> {
  let lines = 0
  for await (const piece of wholeLines(file)) {
    const { signals, faults } = parseLineProtocol(piece, { precision, nowMs: Number.NaN })
    for (const { line, what } of faults) target.reject(lines + line, what)
    for (const [key, { timeMs, value }] of signals) {
      const sink = target.openSeries(key)
      for (let i = 0; i < timeMs.length; i++)
        if (!sink?.take(timeMs[i]!, value[i]!)) target.take(key, timeMs[i]!, value[i]!, lines + 1)
    }
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) lines++
    await target.makeRoom()
  }
}
