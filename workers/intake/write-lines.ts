import type { LinePrecision } from '#domain/intake/parse-line-protocol.ts'
import { parseLineProtocol } from '#domain/intake/parse-line-protocol.ts'
import { asideFull } from '#server/intake/keep-aside.ts'
import { acceptBatch } from '#server/readings/accept-batch.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

const faultsShown = 10
const because = {
  'unknown-signal': 'there is no such signal',
  'not-a-reading': 'its time or value cannot be stored',
  'lies-ahead': 'its time lies more than an hour ahead',
  'aside-full': asideFull,
  'wrong-unit': 'its unit does not become its signal’s',
}

/** Stores line protocol. @returns how many readings were dropped and why, null when none was. */
export async function writeLines(
  ctx: TenantContext,
  body: Uint8Array,
  precision: LinePrecision,
): Promise<{ dropped: number; message: string } | null> {
  const { signals, faults } = parseLineProtocol(body, { precision, nowMs: Date.now() })
  const { rejected } = await acceptBatch(ctx, { source: 'influx', signals, unreadable: faults })
  const dropped = faults.length + rejected.reduce((sum, one) => sum + one.rows, 0)
  if (dropped === 0) return null
  const whys = [
    ...faults.map((fault) => `line ${fault.line}: ${fault.what}`),
    ...rejected.map((one) => `signal "${one.key}": ${because[one.why]}`),
  ]
  const more = whys.length > faultsShown ? `; and ${whys.length - faultsShown} more` : ''
  return {
    dropped,
    message: `partial write: ${whys.slice(0, faultsShown).join('; ')}${more} dropped=${dropped}`,
  }
}
