import { randomUUID } from 'node:crypto'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { invalid } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { lockVersions } from '#server/versions/lock-versions.ts'
import { mapNamedVersion, namedVersionHead } from '#server/versions/named-version.ts'
import type { ImportNetwork, NetworkVersionDto } from './contract.ts'

/**
 * Stores an EPANET INP as the next network version; the same text again answers the version that is there.
 * @throws AppError invalid with line and reason of every fault; nothing is stored then.
 */
export async function importNetwork(
  ctx: TenantContext,
  input: ImportNetwork,
): Promise<NetworkVersionDto & { network: NetworkModel }> {
  const read = readNetwork(input.inp)
  if (!read.ok)
    throw invalid(
      `${input.name} was refused: ${read.problems.length} faults, nothing was imported`,
      read.problems.slice(0, 50).map((problem) => ({
        where: [problem.line === null ? null : `line ${problem.line}`, problem.section, problem.id]
          .filter(Boolean)
          .join(' '),
        what: problem.what,
        mend: problem.mend,
      })),
    )
  return withTenant(ctx.tenantId, async (tx) => {
    await lockVersions(tx, ctx.tenantId)
    const inpDigest = digest(input.inp)
    const same = await tx.networkVersion.findFirst({
      where: { digest: inpDigest },
      orderBy: { number: 'desc' },
      select: namedVersionHead,
    })
    if (same) {
      await keepAnswer(tx, ctx, mapNamedVersion(same))
      return { ...mapNamedVersion(same), network: read.network }
    }
    const last = await tx.networkVersion.findFirst({
      orderBy: { number: 'desc' },
      select: { number: true, name: true, digest: true },
    })
    const row = await tx.networkVersion.create({
      data: {
        tenantId: ctx.tenantId,
        id: randomUUID(),
        number: (last?.number ?? 0) + 1,
        name: input.name,
        inp: input.inp,
        digest: inpDigest,
        createdBy: ctx.actor,
      },
      select: namedVersionHead,
    })
    await writeAudit(tx, ctx, {
      action: 'network.import',
      subject: `network ${row.number}`,
      ...(last ? { before: last } : {}),
      after: { number: row.number, name: input.name, digest: inpDigest },
    })
    await keepAnswer(tx, ctx, mapNamedVersion(row))
    return { ...mapNamedVersion(row), network: read.network }
  })
}
