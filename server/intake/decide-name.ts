import { convertUnit } from '#domain/intake/convert-unit.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { invalid, notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Expected } from '#server/versions/check-expected.ts'
import { checkExpected } from '#server/versions/check-expected.ts'
import type { DecideName, NameDto } from './contract.ts'
import { getName } from './get-name.ts'
import { nameEtag } from './map-name.ts'
import { replayName } from './replay-name.ts'

/** A request replays this many readings at least at once; the worker's sweep does the rest within a minute. */
const roundsAtOnce = 3

const actions = { map: 'intake-name.map', ignore: 'intake-name.ignore', wait: 'intake-name.wait' } as const

/**
 * Says what a name means, from now on: a signal, nothing, or that it waits again. What was kept aside of a name that is
 * mapped becomes its signal's readings.
 * @throws AppError not-found, precondition-failed, invalid for no signal or a unit that does not become the signal's.
 */
export async function decideName(
  ctx: TenantContext,
  { nameId, decision }: DecideName,
  call: { expected?: Expected } = {},
): Promise<NameDto> {
  await withTenant(ctx.tenantId, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "intake_name" WHERE "id" = ${nameId}::uuid FOR UPDATE`
    const row = await tx.intakeName.findFirst({
      where: { id: nameId },
      include: { signal: { select: { key: true } } },
    })
    if (!row) throw notFound('This name')
    checkExpected(call.expected, nameEtag(row))
    const meaning =
      decision.kind === 'map'
        ? await readMapping(tx, decision)
        : { signalId: null, unit: null, factor: 1, offset: 0 }
    const state = { map: 'mapped', ignore: 'ignored', wait: 'waiting' }[decision.kind]
    await tx.intakeName.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: nameId } },
      data: { ...meaning, state, decidedAt: new Date(), decidedBy: ctx.actor },
    })
    // What is ignored is not wanted, and its room is.
    if (decision.kind === 'ignore') await tx.intakeAside.deleteMany({ where: { nameId } })
    await writeAudit(tx, ctx, {
      action: actions[decision.kind],
      subject: `intake name ${nameId}`,
      before: { name: row.name, state: row.state, signal: row.signal?.key ?? null },
      after: { name: row.name, ...decision, kind: state },
    })
  })
  if (decision.kind === 'map') await replayName(ctx, nameId, roundsAtOnce)
  return getName(ctx, { nameId })
}

async function readMapping(tx: TenantTx, decision: Extract<DecideName['decision'], { kind: 'map' }>) {
  const { signal: key, unit, factor, offset } = decision
  const signal = await tx.signal.findFirst({ where: { key } })
  if (!signal)
    throw invalid('The name cannot be mapped', [
      {
        where: 'decision.signal',
        what: `there is no signal "${key}"`,
        mend: 'Create the signal first, or choose another.',
      },
    ])
  if (!convertUnit(unit ?? signal.unit, signal.unit))
    throw invalid('The name cannot be mapped', [
      {
        where: 'decision.unit',
        what: `${unit} does not become ${signal.unit || 'a number without a unit'}`,
        mend: 'Choose a unit of what the signal measures, or give a factor.',
      },
    ])
  return { signalId: signal.id, unit, factor, offset }
}
