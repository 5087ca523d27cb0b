import { createHash, randomUUID } from 'node:crypto'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { BatchColumns } from '#server/readings/batch-payload.ts'
import { encodeBatch, unpackBatch } from '#server/readings/batch-payload.ts'
import { packBytes } from '#server/readings/pack-bytes.ts'

const smallRows = 10_000

/** Makes one part of the many small ones in which a sender's batches are kept aside, once a name has more than `most`. */
export async function joinAside(
  tx: TenantTx,
  tenantId: string,
  nameIds: string[],
  most: number,
): Promise<void> {
  const many = await tx.intakeAside.groupBy({
    by: ['nameId'],
    where: { nameId: { in: nameIds }, rows: { lt: smallRows }, knownLagS: null },
    _count: true,
    having: { nameId: { _count: { gt: most } } },
  })
  for (const { nameId } of many) {
    const parts = await tx.intakeAside.findMany({
      where: { nameId, rows: { lt: smallRows }, knownLagS: null },
      orderBy: { number: 'asc' },
    })
    const joined: BatchColumns = { timeMs: [], value: [] }
    for (const part of parts) {
      const { timeMs, value } = unpackBatch(part.payload).get(0)!
      joined.timeMs.push(...timeMs)
      joined.value.push(...value)
    }
    const body = encodeBatch(new Map([[0, joined]]))
    const payload = packBytes(body)
    await tx.intakeAside.deleteMany({ where: { id: { in: parts.map((part) => part.id) } } })
    await tx.intakeAside.create({
      data: {
        tenantId,
        id: randomUUID(),
        nameId,
        receivedAt: parts[0]!.receivedAt,
        rows: joined.timeMs.length,
        bytes: payload.length,
        digest: createHash('sha256').update(body).digest(),
        payload,
      },
    })
  }
}
