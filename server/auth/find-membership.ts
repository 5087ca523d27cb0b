import type { SystemTx } from '#server/db/with-system.ts'

type Row = { tenantId: string; role: string } & Record<
  'slug' | 'name' | 'timeZone' | 'currency' | 'locale' | 'environment',
  string
>

/** A person's role in a tenant, with the tenant, in one statement as every request asks it; null where they are no member. */
export async function findMembership(client: SystemTx, personId: string, slug: string) {
  const [row] = await client.$queryRaw<Row[]>`
    SELECT m."tenant_id" AS "tenantId", m."role", t."slug", t."name", t."time_zone" AS "timeZone", t."currency",
           t."locale", t."environment"
      FROM "membership" m JOIN "tenant" t ON t."id" = m."tenant_id"
     WHERE m."person_id" = ${personId}::uuid AND t."slug" = ${slug}`
  if (!row) return null
  const { tenantId, role, ...tenant } = row
  return { tenantId, role, tenant }
}
