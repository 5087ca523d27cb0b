import type { Kpi } from '#domain/kpis/kpi.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

/** Saves a day's KPIs in place of those that a run as of an earlier time found; those of a later one stay. */
export async function saveKpis(
  tx: TenantTx,
  tenantId: string,
  runId: string,
  day: string,
  kpis: Kpi[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "kpi_day" ("tenant_id", "day", "key", "scope", "value", "unit", "coverage", "why", "run_id")
    SELECT ${tenantId}::uuid, ${day}::date, u.*, ${runId}::uuid
      FROM unnest(
        ${kpis.map((kpi) => kpi.key)}::text[], ${kpis.map((kpi) => kpi.scope)}::text[],
        ${kpis.map((kpi) => kpi.value)}::float8[], ${kpis.map((kpi) => kpi.unit)}::text[],
        ${kpis.map((kpi) => kpi.coverage)}::float8[], ${kpis.map((kpi) => kpi.why)}::text[]) AS u
    ON CONFLICT ("tenant_id", "day", "key", "scope") DO UPDATE
       SET "value" = excluded."value", "unit" = excluded."unit", "coverage" = excluded."coverage",
           "why" = excluded."why", "run_id" = excluded."run_id"
     WHERE (SELECT r."as_of" FROM "run" r WHERE r."tenant_id" = "kpi_day"."tenant_id" AND r."id" = "kpi_day"."run_id")
        <= (SELECT r."as_of" FROM "run" r WHERE r."tenant_id" = excluded."tenant_id" AND r."id" = excluded."run_id")`
}
