import { createHash, randomUUID } from 'node:crypto'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { BatchColumns } from '#server/readings/batch-payload.ts'
import { encodeBatch } from '#server/readings/batch-payload.ts'
import { packBytes } from '#server/readings/pack-bytes.ts'
import { joinAside } from './join-aside.ts'

/** What a utility may keep aside: compressed bytes, and names. Beyond it readings of unknown names are refused, and said to be. */
export const asideLimits = { bytes: 64_000_000, names: 5_000 }

export type KeepAside = {
  scope: string
  /** The door or file they came in. */
  source: string
  knownLagS: number | null
  receivedAtMs: number
  names: Map<string, BatchColumns>
}

export const asideFull = 'no more readings of unknown names are kept aside: map or ignore those that wait'

const samplesShown = 5
const mostParts = 64

/**
 * Keeps readings of names that nothing knows, until somebody says what the names mean. The same readings again are kept
 * once. @returns the names for which there was no room.
 */
export async function keepAside(tx: TenantTx, tenantId: string, input: KeepAside): Promise<Set<string>> {
  if (input.names.size === 0) return new Set()
  const [used] = await tx.$queryRaw<{ bytes: number; names: number }[]>`
    SELECT coalesce((SELECT sum("bytes") FROM "intake_aside"), 0)::float8 AS bytes,
           (SELECT count(*) FROM "intake_name" WHERE "state" = 'waiting')::int AS names`
  const known = await tx.intakeName.findMany({
    where: { scope: input.scope },
    select: { id: true, name: true },
  })
  const idOf = new Map(known.map((row) => [row.name, row.id]))
  const refused = new Set<string>()
  let { bytes, names } = used!
  const parts: { id: string; name: string; columns: BatchColumns; digest: Buffer; payload: Uint8Array }[] = []
  const fresh: string[] = []
  // In one order for all, so that two at once wait for each other and do not lock each other out.
  for (const [name, columns] of [...input.names].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const body = encodeBatch(new Map([[0, columns]]))
    const payload = packBytes(body)
    const isNew = !idOf.has(name)
    if (bytes + payload.length > asideLimits.bytes || (isNew && names >= asideLimits.names)) {
      refused.add(name)
      continue
    }
    bytes += payload.length
    if (isNew) {
      names++
      fresh.push(name)
    }
    const digest = createHash('sha256').update(String(input.knownLagS)).update(body).digest()
    parts.push({ id: randomUUID(), name, columns, digest, payload })
  }
  const at = new Date(input.receivedAtMs)
  if (fresh.length > 0) {
    await tx.intakeName.createMany({
      data: fresh.map((name) => ({
        tenantId,
        id: randomUUID(),
        scope: input.scope,
        name,
        source: input.source,
        firstSeen: at,
        lastSeen: at,
        samples: [],
      })),
      // Another batch may have brought the same name meanwhile.
      skipDuplicates: true,
    })
    const rows = await tx.intakeName.findMany({
      where: { scope: input.scope, name: { in: fresh } },
      select: { id: true, name: true },
    })
    for (const row of rows) idOf.set(row.name, row.id)
  }
  for (const part of parts) {
    const nameId = idOf.get(part.name)!
    const { timeMs, value } = part.columns
    const added = await tx.$executeRaw`
      INSERT INTO "intake_aside" ("tenant_id", "id", "name_id", "received_at", "known_lag_s", "rows", "bytes", "digest", "payload")
      VALUES (${tenantId}::uuid, ${part.id}::uuid, ${nameId}::uuid, ${at}, ${input.knownLagS}, ${timeMs.length},
              ${part.payload.length}, ${part.digest}, ${part.payload})
      ON CONFLICT ("tenant_id", "name_id", "digest") DO NOTHING`
    if (added === 0) continue
    const samples = timeMs
      .slice(-samplesShown)
      .map((ms, i, list) => [ms, value[value.length - list.length + i]])
    await tx.$executeRaw`
      UPDATE "intake_name" SET "last_seen" = greatest("last_seen", ${at}), "rows" = "rows" + ${timeMs.length},
             "source" = ${input.source}, "samples" = ${JSON.stringify(samples)}::jsonb
       WHERE "tenant_id" = ${tenantId}::uuid AND "id" = ${nameId}::uuid`
  }
  await joinAside(
    tx,
    tenantId,
    parts.map((part) => idOf.get(part.name)!),
    mostParts,
  )
  return refused
}
