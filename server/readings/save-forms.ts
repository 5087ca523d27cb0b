import { encodeReadings } from '#domain/readings/encode-readings.ts'
import type { ReadingColumns } from '#domain/readings/reading-columns.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { SignalSpan } from './find-stored.ts'
import { dayOf } from './find-stored.ts'
import { mapPolitely } from './map-politely.ts'
import { packBytes, unpacked } from './pack-bytes.ts'

export type FilledSpan = SignalSpan & { columns: ReadingColumns }

/** Writes whole hours of open days, in place of what was stored of them. */
export async function saveChunks(tx: TenantTx, tenantId: string, hours: FilledSpan[]): Promise<void> {
  if (hours.length === 0) return
  const payloads = await mapPolitely(hours, (hour) => packBytes(encodeReadings(hour.columns), unpacked))
  await tx.$executeRaw`
    INSERT INTO "reading_chunk" ("tenant_id", "signal_id", "from_time", "readings", "payload")
    SELECT ${tenantId}::uuid, u.* FROM unnest(
      ${hours.map((hour) => hour.signalId)}::int[], ${hours.map((hour) => new Date(hour.fromMs))}::timestamptz[],
      ${hours.map((hour) => hour.columns.timeMs.length)}::int[],
      ${payloads}::bytea[]) AS u(signal_id, from_time, readings, payload)
    ON CONFLICT ("tenant_id", "signal_id", "from_time")
    DO UPDATE SET "readings" = excluded."readings", "payload" = excluded."payload"`
}

/** Seals whole closed days, in place of what was stored of them; `unchunked` names those whose chunks they take in. */
export async function saveDays(
  tx: TenantTx,
  tenantId: string,
  days: FilledSpan[],
  unchunked: SignalSpan[],
): Promise<void> {
  if (days.length > 0) {
    const payloads = await mapPolitely(days, (day) => packBytes(encodeReadings(day.columns)))
    await tx.$executeRaw`
      INSERT INTO "reading_day" ("tenant_id", "signal_id", "day", "readings", "payload")
      SELECT ${tenantId}::uuid, u.signal_id, DATE '1970-01-01' + u.day, u.readings, u.payload FROM unnest(
        ${days.map((day) => day.signalId)}::int[], ${days.map((day) => dayOf(day.fromMs))}::int[],
        ${days.map((day) => day.columns.timeMs.length)}::int[],
        ${payloads}::bytea[]) AS u(signal_id, day, readings, payload)
      ON CONFLICT ("tenant_id", "signal_id", "day")
      DO UPDATE SET "readings" = excluded."readings", "payload" = excluded."payload"`
  }
  if (unchunked.length > 0)
    await tx.$executeRaw`
      DELETE FROM "reading_chunk" c
       USING unnest(${unchunked.map((day) => day.signalId)}::int[], ${unchunked.map((day) => new Date(day.fromMs))}::timestamptz[],
               ${unchunked.map((day) => new Date(day.toMs))}::timestamptz[]) AS u(signal_id, from_time, to_time)
       WHERE c."tenant_id" = ${tenantId}::uuid AND c."signal_id" = u.signal_id
         AND c."from_time" >= u.from_time AND c."from_time" < u.to_time`
}
