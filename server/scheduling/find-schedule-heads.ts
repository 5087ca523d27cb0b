import type { TenantTx } from '#server/db/with-tenant.ts'
import type { ChainDto } from '#server/runs/contract.ts'
import { findOpenChain } from '#server/runs/find-chain.ts'

export type PlanHead = { tenantId: string; id: string; lastGoodId: string | null }

type Row = {
  configurationId: string | null
  hasOpenRun: boolean
  tenantId: string | null
  planId: string | null
  lastGoodId: string | null
}

/** The configuration in force, the newest plan at a time and the chain that has not ended, asked for in one statement. */
export async function findScheduleHeads(
  tx: TenantTx,
  atMs: number,
): Promise<{ configurationId: string | null; plan: PlanHead | null; openChain: ChainDto | null }> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c."id" AS "configurationId", p."tenant_id" AS "tenantId", p."id" AS "planId", p."last_good_id" AS "lastGoodId",
           EXISTS (SELECT FROM "run" WHERE "kind" <> 'kpi' AND "state" IN ('queued', 'running')) AS "hasOpenRun"
      FROM (SELECT) one
      LEFT JOIN (SELECT "id" FROM "configuration_version" ORDER BY "number" DESC LIMIT 1) c ON true
      LEFT JOIN (SELECT "tenant_id", "id", "last_good_id" FROM "plan" WHERE "as_of" <= ${new Date(atMs)}::timestamptz
                  ORDER BY "as_of" DESC, "created_at" DESC LIMIT 1) p ON true`
  const { configurationId, tenantId, planId, lastGoodId, hasOpenRun } = row!
  return {
    configurationId,
    plan: tenantId && planId ? { tenantId, id: planId, lastGoodId } : null,
    openChain: hasOpenRun ? await findOpenChain(tx) : null,
  }
}
