import pg from 'pg'
import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { makeScratchDatabase } from '#scripts/database/make-scratch-database.ts'
import { demoPassword } from '#scripts/demo/demo-accounts.ts'
import type { Role } from '#server/tenants/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** Stands in every name of the walked utility, and must never be seen by a stranger. */
export const secretMark = 'Segredo'

export type Walked = {
  url: string
  tenantId: string
  /** Of the walk itself in the walked utility, for what a call needs made before it. */
  ctx: TenantContext
  slug: string
  strangerSlug: string
  /** A thing of the walked utility for each dynamic segment of an address. */
  values: Record<string, string>
  /** Audit rows of changes that the person of this e-mail has made in the walked utility. */
  countAudit: (email: string) => Promise<number>
  /** Permissions that they were refused there, as its audit trail says. */
  listRefused: (email: string) => Promise<string[]>
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
        `SELECT count(*) FROM audit_event WHERE tenant_id = $1 AND action <> 'permission.refuse'
            AND actor = (SELECT 'person:' || id FROM person WHERE email = $2)`,
        [walked.tenantId, email],
      )
      return Number(rows[0]!.count)
    },
    listRefused: async (email) => {
      const { rows } = await owner.query<{ subject: string }>(
        `SELECT subject FROM audit_event WHERE tenant_id = $1 AND action = 'permission.refuse'
            AND actor = (SELECT 'person:' || id FROM person WHERE email = $2)`,
        [walked.tenantId, email],
      )
      return rows.map(({ subject }) => subject.replace('permission ', '')).sort()
    },
    stop: async () => {
      for (const each of stops.splice(0).reverse()) await each()
    },
  }
}

/** Network, tariff, signals, readings, a weather forecast, settings, a chain that ended with a plan row, and a token. */
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
  const { saveWeatherForecast } = await import('#server/weather/save-weather-forecast.ts')
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
    content: smallReadingsCsv(nowHour, 2),
    known: { kind: 'measured-plus', lagS: 60 },
  })
  const issuedAt = new Date(nowHour).toISOString()
  const foretold = { issuedAt, from: issuedAt, temperatureC: [12], rainMm: null }
  await saveWeatherForecast(ctx, { ...foretold, stepS: 3600 })
  const chain = await startChain(ctx, {})
  const error = { name: 'unexpected' as const, message: `Falha ${mark}`, mend: null, details: [] }
  await withTenant(tenantId, (tx) => failChain(tx, tenantId, chain.runs[0]!.id, error, null))
  const { makeIntakeThings } = await import('#scripts/test/make-intake-things.ts')
  const plan = await withTenant(tenantId, (tx) => tx.plan.findFirstOrThrow())
  const token = await createToken(ctx, { name: `Chave ${mark}`, scopes: ['run:read'], days: 1 })
  const values = {
    tenant: slug,
    ...(await makePeoplesThings(ctx, mark)),
    ...(await makeIntakeThings(ctx, mark)),
    chainId: chain.id,
    runId: chain.runs[0]!.id,
    planId: plan.id,
    tokenId: token.id,
    number: '1',
    key: 'level',
  }
  return { tenantId, ctx, values }
}

/** A member, a maintainer's stay and an invitation, which belong to nobody of those who walk. */
async function makePeoplesThings(ctx: TenantContext, mark: string) {
  const { openStay } = await import('#scripts/test/open-stay.ts')
  const { saveMember } = await import('#server/tenants/save-member.ts')
  const { inviteMember } = await import('#server/invitations/invite-member.ts')
  const { tenantId } = ctx
  const email = (who: string) => `${who}-${ctx.tenant.slug}@walked.example`
  const person = {
    name: `Pessoa ${mark}`,
    email: email('member'),
    password: demoPassword,
    role: 'viewer' as const,
  }
  return {
    personId: (await saveMember({ tenantId, ...person })).personId,
    grantId: await openStay(ctx, `Visita ${mark}`),
    invitationId: (await inviteMember(ctx, { email: email('invited'), role: 'viewer' })).id,
  }
}
