import type { TenantTx } from '#server/db/with-tenant.ts'
import type { FileDto } from './contract.ts'

type FileRow = {
  id: string
  name: string
  door: string
  state: string
  progress: number
  bytes: number | null
  profile_name: string | null
  profile_version: number | null
  created_by: string
  received_at: Date
  settled_at: Date | null
  message: string | null
  can_retry: boolean
  rows: number | null
  inserted: number | null
  updated: number | null
  unchanged: number | null
  rejected: number | null
  aside: number | null
  questionable: number | null
}

export type FileSearch = {
  limit: number
  after: readonly [string, string] | null
  state: FileDto['state'] | null
  id: string | null
}

/**
 * Files as they came, the latest first: those that are or were kept with the receipt of their last import, and the receipts
 * of those that were imported as they came.
 */
export async function readFiles(tx: TenantTx, search: FileSearch): Promise<FileDto[]> {
  const at = search.after === null ? null : new Date(search.after[0])
  const afterId = search.after?.[1] ?? null
  const { state, id, limit } = search
  const rows = await tx.$queryRaw<FileRow[]>`
    SELECT * FROM (
      (SELECT d."id", d."name", d."door",
              CASE d."state" WHEN 'partial' THEN 'uploading' WHEN 'stored' THEN 'waiting' ELSE d."state" END AS state,
              d."progress", d."bytes", f."profile_name", f."profile_version", d."created_by", d."received_at",
              d."settled_at", f."message", d."content" IS NOT NULL AND d."state" IN ('imported', 'refused') AS can_retry,
              f."rows", f."inserted", f."updated", f."unchanged", f."rejected", f."aside", f."questionable"
         FROM "intake_drop" d LEFT JOIN "intake_file" f ON f."tenant_id" = d."tenant_id" AND f."id" = d."file_id"
        WHERE d."state" <> 'removed' AND (d."state" <> 'partial' OR d."door" = 'page')
          AND (${at}::timestamptz IS NULL OR (d."received_at", d."id") < (${at}::timestamptz, ${afterId}::uuid))
          AND (${id}::uuid IS NULL OR d."id" = ${id}::uuid)
          AND (${state}::text IS NULL OR
               CASE d."state" WHEN 'partial' THEN 'uploading' WHEN 'stored' THEN 'waiting' ELSE d."state" END = ${state})
        ORDER BY d."received_at" DESC, d."id" DESC LIMIT ${limit})
      UNION ALL
      (SELECT f."id", f."name", f."door", f."state", 1, NULL, f."profile_name", f."profile_version", f."created_by",
              f."created_at", f."created_at", f."message", false,
              f."rows", f."inserted", f."updated", f."unchanged", f."rejected", f."aside", f."questionable"
         FROM "intake_file" f
        WHERE f."drop_id" IS NULL
          AND (${at}::timestamptz IS NULL OR (f."created_at", f."id") < (${at}::timestamptz, ${afterId}::uuid))
          AND (${id}::uuid IS NULL OR f."id" = ${id}::uuid)
          AND (${state}::text IS NULL OR f."state" = ${state})
        ORDER BY f."created_at" DESC, f."id" DESC LIMIT ${limit})
    ) u ORDER BY "received_at" DESC, "id" DESC LIMIT ${limit}`
  return rows.map(toFile)
}

const toFile = (row: FileRow): FileDto => ({
  id: row.id,
  name: row.name,
  door: row.door,
  state: row.state as FileDto['state'],
  progress: row.progress,
  bytes: row.bytes,
  profileName: row.profile_name,
  profileVersion: row.profile_version,
  by: row.created_by,
  receivedAt: row.received_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
  message: row.message,
  canRetry: row.can_retry,
  rows: row.rows ?? 0,
  inserted: row.inserted ?? 0,
  updated: row.updated ?? 0,
  unchanged: row.unchanged ?? 0,
  rejected: row.rejected ?? 0,
  aside: row.aside ?? 0,
  questionable: row.questionable ?? 0,
})
