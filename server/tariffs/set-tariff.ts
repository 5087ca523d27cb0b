import { randomUUID } from 'node:crypto'
import { checkTariff } from '#domain/tariff/check-tariff.ts'
import { describeVersions } from '#server/audit/describe-versions.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import type { Fault } from '#server/errors.ts'
import { invalid, listFaults } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { lockVersions } from '#server/versions/lock-versions.ts'
import { mapNamedVersion, namedVersionHead } from '#server/versions/named-version.ts'
import type { TariffVersionDto } from './contract.ts'
import { TariffDefinition } from './contract.ts'

/**
 * Stores a tariff as the next version; the same definition again answers the version that is there.
 * @throws AppError invalid with the path and reason of every fault, a hole in a day among them.
 */
export async function setTariff(ctx: TenantContext, input: unknown): Promise<TariffVersionDto> {
  const parsed = TariffDefinition.safeParse(input)
  if (!parsed.success) throw refuse(parsed.error.issues.length, listFaults(parsed.error))
  const faults = checkTariff(parsed.data).map(({ path, what, mend }) => ({ where: path, what, mend }))
  if (faults.length > 0) throw refuse(faults.length, faults.slice(0, 50))
  return withTenant(ctx.tenantId, async (tx) => {
    await lockVersions(tx, ctx.tenantId)
    const definition = parsed.data
    const definitionDigest = digest(definition)
    const same = await tx.tariffVersion.findFirst({
      where: { digest: definitionDigest },
      orderBy: { number: 'desc' },
      select: namedVersionHead,
    })
    if (same) {
      await keepAnswer(tx, ctx, mapNamedVersion(same))
      return mapNamedVersion(same)
    }
    const last = await tx.tariffVersion.findFirst({
      orderBy: { number: 'desc' },
      select: { number: true, name: true, digest: true, definition: true },
    })
    const row = await tx.tariffVersion.create({
      data: {
        tenantId: ctx.tenantId,
        id: randomUUID(),
        number: (last?.number ?? 0) + 1,
        name: definition.name,
        definition,
        digest: definitionDigest,
        createdBy: ctx.actor,
      },
      select: namedVersionHead,
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
    await keepAnswer(tx, ctx, mapNamedVersion(row))
    return mapNamedVersion(row)
  })
}

const refuse = (count: number, faults: Fault[]) => invalid(`The tariff was refused: ${count} faults`, faults)
