import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { makeScratchDatabase } from '#scripts/database/make-scratch-database.ts'
import { demoPassword } from '#scripts/demo/demo-accounts.ts'
import type { Role } from '#server/tenants/contract.ts'

/** Stands in every name of the walked utility, and must never be seen by a stranger. */
export const secretMark = 'Segredo'

export type Walked = {
  url: string
  tenantId: string
  slug: string
  strangerSlug: string
  /** A thing of the walked utility for each dynamic segment of an address. */
  values: Record<string, string>
  /** Audit rows that the person of this e-mail has written in the walked utility. */
  countAudit: (email: string) => Promise<number>
  stop: () => Promise<void>
}

export const roles = ['viewer', 'operator', 'engineer', 'admin'] as const satisfies Role[]
export const emailOf = (role: Role) => `${role}@walked.example`
export const strangerEmail = 'admin@stranger.example'

/** The built web app over two small utilities: the walked one with a row of everything and a member of each role, and the stranger's. */
export async function startWalked(): Promise<Walked> {
  const { url: ownerUrl, drop } = await makeScratchDatabase('e2e_walk')
  const stops: (() => Promise<unknown>)[] = [drop]
  process.env.CAUDAL_LOG_LEVEL ??= 'error'
  // The server's modules read the environment when they are loaded: they are imported once it is set.
  const { migrate } = await import('#server/db/migrate.ts')
  const { requireEnv } = await import('#server/env.ts')
  const { closeClients } = await import('#server/db/clients.ts')
  const { stopBoss } = await import('#server/jobs/boss.ts')
  const { saveMember } = await import('#server/tenants/save-member.ts')
  const { buildWeb, startWeb } = await import('#scripts/processes/start-web.ts')
  await migrate(ownerUrl, requireEnv('CAUDAL_SECRET'))
  stops.push(closeClients, stopBoss)
  const [slug, strangerSlug] = ['walked', 'stranger']
  const walked = await createUtility(slug, secretMark)
  const stranger = await createUtility(strangerSlug, 'Alheio')
  const member = (tenantId: string, email: string, role: Role) =>
    saveMember({ tenantId, email, name: email, password: demoPassword, role })
  for (const role of roles) await member(walked.tenantId, emailOf(role), role)
  await member(stranger.tenantId, strangerEmail, 'admin')
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  stops.push(() => owner.end())
  await buildWeb()
  const web = await startWeb(await findFreePort())
  stops.push(web.stop)
  return {
    url: web.url,
    slug,
    strangerSlug,
    ...walked,
    countAudit: async (email) => {
      const { rows } = await owner.query<{ count: string }>(
        `SELECT count(*) FROM audit_event WHERE tenant_id = $1 AND actor = (SELECT 'person:' || id FROM person WHERE email = $2)`,
        [walked.tenantId, email],
      )
      return Number(rows[0]!.count)
    },
    stop: async () => {
      for (const each of stops.splice(0).reverse()) await each()
    },
  }
}

/** Network, tariff, signals, readings, settings, a chain that ended with a plan row, and a token. */
async function createUtility(slug: string, mark: string) {
  const { createTenant } = await import('#server/tenants/create-tenant.ts')
  const { makeJobContext } = await import('#server/tenants/make-job-context.ts')
  const { currentTraceparent } = await import('#server/telemetry.ts')
  const { setUpSmallUtility, smallSettings } = await import('#scripts/test/small-utility.ts')
  const { importReadings } = await import('#server/readings/import-readings.ts')
  const { smallReadingsCsv } = await import('#scripts/test/small-utility.ts')
  const { startChain } = await import('#server/runs/start-chain.ts')
  const { failChain } = await import('#server/runs/fail-chain.ts')
  const { withTenant } = await import('#server/db/with-tenant.ts')
  const { createToken } = await import('#server/tokens/create-token.ts')
  const { id: tenantId } = await createTenant({
    slug,
    name: `Águas ${mark}`,
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    locale: 'en',
    environment: 'STAGING',
  })
  const ctx = await makeJobContext(tenantId, 'walk', currentTraceparent())
  const settings = smallSettings()
  settings.zones[0]!.name = `Zona ${mark}`
  settings.tanks[0]!.name = `Reservatório ${mark}`
  settings.pumps[0]!.name = `Bomba ${mark}`
  await setUpSmallUtility(ctx, settings)
  const nowHour = Math.floor(Date.now() / 3_600_000) * 3_600_000
  await importReadings(ctx, {
    fileName: `${mark}.csv`,
    text: smallReadingsCsv(nowHour, 2),
    shape: { timeZone: 'Europe/Lisbon', columns: null, timeColumn: 'time' },
    known: { kind: 'measured-plus', lagS: 60 },
  })
  const chain = await startChain(ctx, {})
  const error = { name: 'unexpected', message: `Falha ${mark}`, mend: null }
  await withTenant(tenantId, (tx) => failChain(tx, tenantId, chain.runs[0]!.id, error, null))
  const plan = await withTenant(tenantId, (tx) => tx.plan.findFirstOrThrow())
  const token = await createToken(ctx, { name: `Chave ${mark}`, scopes: ['run:read'], days: 1 })
  const values = {
    tenant: slug,
    chainId: chain.id,
    runId: chain.runs[0]!.id,
    planId: plan.id,
    tokenId: token.id,
    number: '1',
    key: 'level',
  }
  return { tenantId, values }
}

/** The address of a template such as /[tenant]/runs/[runId]. @throws Error naming the segment that nothing stands for. */
export function fillPath(template: string, values: Record<string, string>): string {
  return template.replace(/[[{](?:\.\.\.)?(\w+)[\]}]/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined)
      throw new Error(
        `${template}: the walk knows no ${name} of the walked utility. Add one to createUtility in ${here}.`,
      )
    return value
  })
}
const here = 'e2e/walk/start-walked.ts'

/** The text of a file of the project. */
export const readSource = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
