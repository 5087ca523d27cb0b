import { z } from 'zod'
import { AppError, invalid } from '#server/errors.ts'
import type { AcceptedBatch } from '#server/readings/accept-batch.ts'
import { acceptBatch } from '#server/readings/accept-batch.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

const JsonReadings = z.strictObject({
  readings: z
    .array(
      z.strictObject({
        signal: z.string(),
        /** ISO 8601 with an offset, or epoch milliseconds. */
        time: z.union([z.iso.datetime({ offset: true }), z.int()]),
        value: z.number(),
      }),
    )
    .min(1),
})

/**
 * Stores `{"readings": [{"signal", "time", "value"}]}`; what cannot be stored is named in the answer and the rest is kept.
 * @throws AppError malformed, invalid.
 */
export async function writeJson(ctx: TenantContext, text: string): Promise<AcceptedBatch> {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new AppError('malformed', 400, 'The body is not JSON')
  }
  const parsed = JsonReadings.safeParse(body)
  if (!parsed.success)
    throw invalid(
      'The readings cannot be used',
      parsed.error.issues.slice(0, 50).map((issue) => ({
        where: issue.path.join('.'),
        what: issue.message,
        mend: 'Send {"readings": [{"signal": "…", "time": "2026-11-24T14:30:00Z", "value": 1.5}]}.',
      })),
    )
  const signals = new Map<string, { timeMs: number[]; value: number[] }>()
  for (const { signal, time, value } of parsed.data.readings) {
    let columns = signals.get(signal)
    if (!columns) signals.set(signal, (columns = { timeMs: [], value: [] }))
    columns.timeMs.push(typeof time === 'number' ? time : Date.parse(time))
    columns.value.push(value)
  }
  return acceptBatch(ctx, { source: 'json', signals })
}
