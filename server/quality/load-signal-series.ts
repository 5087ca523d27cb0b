import type { QualityFlag, QualityRules } from '#domain/quality/problem.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { invalid, notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { SignalSpanQuery } from './contract.ts'
import { findSettings } from './find-settings.ts'
import type { CleanedSeries } from './read-cleaned.ts'
import { readCleaned } from './read-cleaned.ts'

/** `code`: what a source called readings that it doubts itself, which are used all the same (rule `source`, count 0). */
export type SignalFlag = Omit<QualityFlag, 'rule'> & { rule: string; code: string | null; readings: number }
type SignalSeries = Omit<CleanedSeries, 'flags'> & {
  signal: { key: string; name: string; quantity: string; unit: string }
  fromMs: number
  toMs: number
  flags: SignalFlag[]
}

const mostMs = 92 * 86_400_000

/**
 * One signal's readings over a span, raw and cleaned, with every flag on them: those of its rules (or of rules on trial)
 * and those of its sources.
 * @throws AppError not-found; invalid for a span that is empty or longer than 92 days.
 */
export async function loadSignalSeries(
  ctx: TenantContext,
  input: SignalSpanQuery & { trial?: QualityRules },
): Promise<SignalSeries> {
  const [fromMs, toMs] = [Date.parse(input.from), Date.parse(input.to)]
  if (fromMs >= toMs || toMs - fromMs > mostMs)
    throw invalid('The span cannot be answered', [
      {
        where: 'to',
        what: fromMs >= toMs ? 'is not after from' : 'is more than 92 days after from',
        mend: 'Send a span of up to 92 days.',
      },
    ])
  return withTenant(ctx.tenantId, async (tx) => {
    const signal = await tx.signal.findFirst({
      where: { key: input.key },
      select: { id: true, key: true, name: true, quantity: true, unit: true },
    })
    if (!signal) throw notFound('This signal')
    const known = input.knownAt === undefined ? {} : { knownAtMs: Date.parse(input.knownAt) }
    const query = { keys: [input.key], fromMs, toMs, ...known }
    const [series] = await readCleaned(
      tx,
      query,
      await findSettings(tx),
      input.trial ? { trial: input.trial } : {},
    )
    const { id, ...named } = signal
    const ruled = series!.flags.map((flag) => ({ ...flag, code: null, readings: flag.count }))
    const doubted = await findDoubts(tx, id, fromMs, toMs)
    return {
      ...series!,
      signal: named,
      fromMs,
      toMs,
      flags: [...ruled, ...doubted].sort((a, b) => a.fromMs - b.fromMs),
    }
  })
}

async function findDoubts(
  tx: TenantTx,
  signalId: number,
  fromMs: number,
  toMs: number,
): Promise<SignalFlag[]> {
  const rows = await tx.qualityFlag.findMany({
    where: { signalId, rule: 'source', toTime: { gte: new Date(fromMs) }, fromTime: { lt: new Date(toMs) } },
    orderBy: { fromTime: 'asc' },
  })
  return rows.map((row) => ({
    rule: row.rule,
    fromMs: row.fromTime.getTime(),
    toMs: row.toTime.getTime(),
    count: 0,
    detail: `the source’s own quality code is "${row.detail}"`,
    value: row.count,
    limit: 0,
    code: row.detail,
    readings: row.count,
  }))
}
