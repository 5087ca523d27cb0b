import { sealAudit } from '#server/audit/seal-audit.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import { getClient } from '#server/db/clients.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { readLatest } from '#server/readings/read-latest.ts'
import { readSeries } from '#server/readings/read-series.ts'
import { failChain } from '#server/runs/fail-chain.ts'
import { reportProgress } from '#server/runs/report-progress.ts'
import { takeUpRun } from '#server/runs/take-up-run.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import type { MarkedTenant } from './marked-tenant.ts'
import { markOf } from './marked-tenant.ts'
import type { Operation } from './share.ts'
import { Aborted, Leak } from './share.ts'

const inTenant = <T>(me: MarkedTenant, work: (tx: TenantTx) => Promise<T>) => withTenant(me.tenantId, work)
const contextOf = (me: MarkedTenant) =>
  makeJobContext(me.tenantId, `soak-${markOf(me.number)}`, currentTraceparent())

/** Reads without any condition: only row-level security says whose rows come. */
const reads: [name: string, weight: number, run: (tx: TenantTx) => Promise<unknown>][] = [
  ['every signal', 8, (tx) => tx.signal.findMany()],
  ['the tenant', 4, (tx) => tx.tenant.findMany()],
  ['newest runs', 6, (tx) => tx.run.findMany({ orderBy: { createdAt: 'desc' }, take: 10 })],
  ['newest changes', 6, (tx) => tx.auditEvent.findMany({ orderBy: { id: 'desc' }, take: 10 })],
  ['networks', 3, (tx) => tx.networkVersion.findMany({ where: { number: 2 } })],
  ['latest readings', 5, async (tx) => [...(await readLatest(tx))]],
  [
    'two questions in one',
    4,
    async (tx) => [await tx.signal.findMany(), await tx.networkVersion.findMany({ select: { name: true } })],
  ],
]

const shared = (): Operation[] => [
  ...reads.map(
    ([name, weight, run]): Operation => ({
      name,
      weight,
      isMarked: true,
      run: (me) => inTenant(me, run),
    }),
  ),
  {
    name: 'a series',
    weight: 8,
    isMarked: true,
    run: (me, other) =>
      inTenant(me, (tx) =>
        readSeries(tx, {
          keys: [me, other].map(({ number }) => `${markOf(number)}.flow`),
          fromMs: Date.UTC(2026, 0, 1),
          toMs: Date.UTC(2026, 0, 1, 3),
        }),
      ).then(([mine, theirs]) => {
        if (theirs && theirs.value.length > 0)
          throw new Leak(`${theirs.value.length} readings of ${other.slug}`)
        return mine
      }),
  },
  {
    name: 'an aborted change',
    weight: 5,
    run: async (me) => {
      const ctx = await contextOf(me)
      return inTenant(me, async (tx) => {
        await writeAudit(tx, ctx, { action: 'soak.aborted', subject: `aborted ${markOf(me.number)}` })
        throw new Aborted()
      })
    },
  },
  {
    name: 'a change',
    weight: 4,
    run: async (me) => {
      const ctx = await contextOf(me)
      return inTenant(me, (tx) =>
        writeAudit(tx, ctx, { action: 'soak.write', subject: `thing ${markOf(me.number)}` }),
      )
    },
  },
  {
    name: 'a row for another tenant',
    weight: 4,
    run: (me, other) =>
      inTenant(me, (tx) =>
        tx.auditEvent.create({
          data: {
            tenantId: other.tenantId,
            actor: 'job:soak',
            action: 'soak.foreign',
            subject: markOf(me.number),
          },
        }),
      ).then(
        () => {
          throw new Leak(`a row was written into ${other.slug}`)
        },
        (error) => {
          if (!/42501|row-level security/.test(String((error as Error).message))) throw error
        },
      ),
  },
  {
    name: 'another’s rows by their tenant',
    weight: 5,
    run: async (me, other) => {
      const found = await inTenant(me, (tx) => tx.run.findMany({ where: { tenantId: other.tenantId } }))
      if (found.length > 0) throw new Leak(`${found.length} runs of ${other.slug}`)
    },
  },
]

/** What the web's verbs do; nobody's session among them, on connections that served tenants a moment ago. */
export const listAppOperations = (): Operation[] => [
  ...shared(),
  {
    name: 'nobody’s session',
    weight: 4,
    run: async () => {
      const count = await getClient('app').signal.count()
      if (count > 0) throw new Leak(`${count} signals shown to nobody`)
    },
  },
]

/** What the worker's verbs do, jobs that name another tenant's run among them. */
export const listWorkerOperations = (): Operation[] => [
  ...shared(),
  {
    name: 'another’s run taken up',
    weight: 5,
    run: async (me, other) => {
      if (await inTenant(me, (tx) => takeUpRun(tx, other.runId)))
        throw new Leak(`run of ${other.slug} was taken up`)
      if (await inTenant(me, (tx) => reportProgress(tx, other.runId, 0.5, undefined)))
        throw new Leak(`run of ${other.slug} was written to`)
    },
  },
  {
    name: 'the next run taken up and ended',
    weight: 4,
    run: (me) =>
      inTenant(me, async (tx) => {
        const run = await tx.run.findFirst({ where: { state: 'queued' }, orderBy: { createdAt: 'asc' } })
        if (!run || !(await takeUpRun(tx, run.id))) return null
        await reportProgress(tx, run.id, 0.5, { key: 'searching', values: { mark: markOf(me.number) } })
        await failChain(
          tx,
          me.tenantId,
          run.id,
          { name: 'unexpected', message: markOf(me.number), mend: null, details: [] },
          1,
        )
        return run
      }),
  },
  { name: 'audit sealed', weight: 1, run: async (me) => sealAudit(await contextOf(me)) },
]
