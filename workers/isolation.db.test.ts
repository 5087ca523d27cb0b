import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { openStay } from '#scripts/test/open-stay.ts'
import { setUpSmallUtility } from '#scripts/test/small-utility.ts'
import { setProcessRole } from '#server/db/process-role.ts'
import { roleUrl } from '#server/db/role-url.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { importDrop } from '#server/intake/import-drop.ts'
import { addPart, startUpload } from '#server/intake/upload-file.ts'
import { inviteMember } from '#server/invitations/invite-member.ts'
import { getBoss } from '#server/jobs/boss.ts'
import { startChain } from '#server/runs/start-chain.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { registerAccessEnds } from './access-end.ts'
import { registerDeadRuns } from './close-dead-run.ts'
import { forecast } from './forecast.ts'
import { registerFileImports } from './import-files.ts'
import { registerReadingSweeps } from './keep-readings.ts'
import { kpi } from './kpi.ts'
import { registerMails } from './mail.ts'
import { optimization } from './optimization.ts'
import { plan } from './plan.ts'
import { simulation } from './simulation.ts'
import { registerTicks } from './ticks.ts'

// Jobs whose data names another tenant's run, taken by the real workers: they end, and nothing of that tenant has changed.
let one: TenantContext
let other: TenantContext
let runIds: Record<string, string>
let grantId: string
let invitation: { id: string; tokenSalt: string }
let dropId: string
let boss: PgBoss
const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })

beforeAll(async () => {
  await owner.connect()
  one = await makeTenant()
  other = await makeTenant()
  await setUpSmallUtility(one)
  const chain = await startChain(one, {})
  runIds = Object.fromEntries(chain.runs.map((run) => [run.kind, run.id]))
  const { id } = await inviteMember(one, { email: 'invited@caudal.example', role: 'viewer' })
  invitation = await withTenant(one.tenantId, (tx) => tx.invitation.findFirstOrThrow({ where: { id } }))
  grantId = await openStay(one)
  dropId = (await startUpload(one, { name: 'a.csv', profileId: null, knownLagS: null })).id
  const content = Buffer.from('signal,time,value\n').toString('base64')
  await addPart(one, { fileId: dropId, offset: 0, content, isLast: true })
  // Only the jobs of this test are to be taken, and neither this tenant's own nor what other tests left is among them.
  for (const name of Object.keys(dataOf)) await (await getBoss()).deleteAllJobs(name)
  setProcessRole('worker')
  boss = new PgBoss({
    connectionString: roleUrl('worker'),
    migrate: false,
    supervise: false,
    schedule: false,
    max: 4,
  })
  boss.on('error', () => {})
  await boss.start()
  for (const worker of [forecast, simulation, optimization, plan, kpi]) await worker.register(boss, 2)
  await registerDeadRuns(boss)
  await registerMails(boss)
  await registerAccessEnds(boss)
  await registerTicks(boss)
  await registerReadingSweeps(boss)
  await registerFileImports(boss)
})
afterAll(async () => {
  await boss.stop({ graceful: false })
  await owner.end()
})

const mailOfOther = () => ({
  kind: 'invitation',
  tenantId: other.tenantId,
  invitationId: invitation.id,
  salt: invitation.tokenSalt,
  trace: one.trace,
})

/** What a job of each queue carries when it names the other tenant, and the first tenant's things where it can. */
const dataOf: Record<string, () => object> = {
  'run.dead': () => ({ tenantId: other.tenantId, runId: runIds.forecast, trace: one.trace }),
  'forecast.run': () => ({ tenantId: other.tenantId, runId: runIds.forecast, trace: one.trace }),
  'simulation.run': () => ({ tenantId: other.tenantId, runId: runIds.simulation, trace: one.trace }),
  'optimization.run': () => ({ tenantId: other.tenantId, runId: runIds.optimization, trace: one.trace }),
  'plan.run': () => ({ tenantId: other.tenantId, runId: runIds.plan, trace: one.trace }),
  'kpi.run': () => ({ tenantId: other.tenantId, runId: runIds.forecast, trace: one.trace }),
  // These name a tenant only: they may do the other's work and must leave the first alone.
  'chain.tick': () => ({ tenantId: other.tenantId }),
  'kpi.tick': () => ({ tenantId: other.tenantId }),
  'audit.seal': () => ({ tenantId: other.tenantId }),
  'intake.import': () => ({ tenantId: other.tenantId, dropId, trace: one.trace }),
  'access.end': () => ({ tenantId: other.tenantId, grantId, trace: one.trace }),
  'mail.send': () => mailOfOther(),
  'mail.dead': () => mailOfOther(),
  // These name nothing: they do each utility's own work, and there is none to do.
  'readings.fold': () => ({}),
  'readings.seal': () => ({}),
  'retention.apply': () => ({}),
}

/** Every row of a tenant in every table. */
async function readAll(tenantId: string): Promise<Record<string, unknown>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  )
  const all: Record<string, unknown> = {}
  for (const { name } of tables)
    all[name] = (
      await owner.query(`SELECT t::text FROM ${name} t WHERE tenant_id = $1 ORDER BY 1`, [tenantId])
    ).rows
  return all
}

test('every queue has a case here', async () => {
  const queues = (await boss.getQueues()).map(({ name }) => name).filter((name) => !name.startsWith('__'))
  const missing = queues.filter((name) => !(name in dataOf))
  expect(Object.keys(dataOf).filter((name) => !queues.includes(name))).toEqual([])
  expect(
    missing,
    'say in dataOf of workers/isolation.db.test.ts what a job of these queues may name',
  ).toEqual([])
})

test.each(Object.keys(dataOf))(
  'a job of %s that names another tenant leaves its rows as they are',
  async (name) => {
    // The sweep does each utility's own work, of which there shall be none.
    if (name === 'readings.fold') await importDrop(one, dropId)
    const before = await readAll(one.tenantId)
    const id = await boss.send(name, dataOf[name]!(), { retryLimit: 0, singletonKey: crypto.randomUUID() })
    for (const worker of boss.getWipData()) if (worker.name === name) boss.notifyWorker(worker.id)
    await expect
      .poll(async () => (await boss.findJobs(name, { id: id! }))[0]?.state, { timeout: 60_000 })
      .toBe('completed')
    expect(await readAll(one.tenantId)).toEqual(before)
  },
)
