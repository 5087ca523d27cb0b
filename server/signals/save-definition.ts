import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Definition } from './find-definitions.ts'

/** Says anew what holds for a signal's readings from now on; what was said before stays, for runs made then. */
export async function saveDefinition(
  tx: TenantTx,
  ctx: TenantContext,
  signalId: number,
  definition: Definition,
): Promise<void> {
  const before = await tx.signalDefinition.findFirst({
    where: { signalId },
    orderBy: { number: 'desc' },
    select: { number: true, knownAt: true },
  })
  const { rules, formula } = definition
  await tx.signalDefinition.create({
    data: {
      tenantId: ctx.tenantId,
      signalId,
      number: (before?.number ?? 0) + 1,
      // Two edits in one millisecond are still one after the other.
      knownAt: new Date(Math.max(Date.now(), (before?.knownAt.getTime() ?? 0) + 1)),
      ...(rules === null ? {} : { rules: rules as Prisma.InputJsonValue }),
      ...(formula === null ? {} : { formula: formula as Prisma.InputJsonValue }),
      createdBy: ctx.actor,
    },
  })
}
