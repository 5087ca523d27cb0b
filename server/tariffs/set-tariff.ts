import { randomUUID } from 'node:crypto'
import { checkTariff } from '#domain/tariff/check-tariff.ts'
import { describeVersions } from '#server/audit/describe-versions.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { invalid } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { TariffDefinition } from './contract.ts'

/**
 * Stores a tariff as the next version; the same definition again answers the version that is there.
 * @throws AppError invalid with the path and reason of every fault, a hole in a day among them.
 */
export async function setTariff(ctx: TenantContext, input: unknown): Promise<{ id: string; number: number }> {
  const parsed = TariffDefinition.safeParse(input)
  const faults = parsed.success
    ? checkTariff(parsed.data).map((problem) => ({
        where: problem.path,
        what: problem.what,
        mend: problem.mend,
      }))
    : parsed.error.issues.map((issue) => ({
        where: issue.path.join('.'),
        what: issue.message,
        mend: 'Correct this value.',
      }))
  if (!parsed.success || faults.length > 0)
    throw invalid(`The tariff was refused: ${faults.length} faults`, faults.slice(0, 50))
  return withTenant(ctx.tenantId, async (tx) => {
    const definition = parsed.data
    const definitionDigest = digest(definition)
    const same = await tx.tariffVersion.findFirst({
      where: { digest: definitionDigest },
      orderBy: { number: 'desc' },
    })
    if (same) return { id: same.id, number: same.number }
    const last = await tx.tariffVersion.findFirst({
      orderBy: { number: 'desc' },
      select: { number: true, name: true, digest: true, definition: true },
    })
    const row = { id: randomUUID(), number: (last?.number ?? 0) + 1 }
    await tx.tariffVersion.create({
      data: {
        tenantId: ctx.tenantId,
        ...row,
        name: definition.name,
        definition,
        digest: definitionDigest,
        createdBy: ctx.actor,
      },
    })
    await writeAudit(tx, ctx, {
      action: 'tariff.set',
      subject: `tariff ${row.number}`,
      ...describeVersions(last && { ...last, content: last.definition }, {
        number: row.number,
        name: definition.name,
        digest: definitionDigest,
        content: definition,
      }),
    })
    return row
  })
}
