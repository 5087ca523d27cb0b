import pg from 'pg'
import type { DatabaseRole } from './role-url.ts'
import { roleName, rolePassword } from './role-url.ts'

type Grant = { tables: string[]; privileges: string }

/** Rows that record what happened or what was decided are inserted and never changed. */
const insertOnly = [
  'network_version',
  'tariff_version',
  'configuration_version',
  'quality_flag',
  'intake_file',
  'forecast',
  'weather_forecast',
  'plan',
  'plan_block',
  'audit_event',
  'signal_definition',
]

/** Readings are rewritten as more of their hour or day comes; corrections stay inside them (docs/decisions/0006-reading-forms.md). Files are settled. */
const rewritten = [
  'intake_batch',
  'reading_day',
  'rollup_day',
  'signal_latest',
  'intake_key',
  'intake_drop',
  'intake_profile',
  'intake_name',
]

/** What the worker takes away when its time is over. */
const expiring = [
  'reading_day',
  'rollup_day',
  'quality_flag',
  'weather_forecast',
  'intake_batch',
  'intake_file',
  'intake_drop',
]

const grants: Record<DatabaseRole, Grant[]> = {
  app: [
    { tables: ['tenant'], privileges: 'SELECT' },
    { tables: ['membership'], privileges: 'SELECT, UPDATE, DELETE' },
    { tables: ['invitation', 'access_grant'], privileges: 'SELECT, INSERT, UPDATE' },
    { tables: insertOnly, privileges: 'SELECT, INSERT' },
    { tables: rewritten, privileges: 'SELECT, INSERT, UPDATE' },
    { tables: ['reading_chunk', 'intake_aside'], privileges: 'SELECT, INSERT, UPDATE, DELETE' },
    { tables: ['signal', 'retention'], privileges: 'SELECT, INSERT, UPDATE' },
    { tables: ['run'], privileges: 'SELECT, INSERT, UPDATE' },
    { tables: ['kpi_day', 'audit_link'], privileges: 'SELECT' },
    { tables: ['api_token'], privileges: 'SELECT, INSERT, UPDATE' },
    // UPDATE for the row lock with which old records are taken away.
    { tables: ['idempotency_record'], privileges: 'SELECT, INSERT, UPDATE, DELETE' },
  ],
  worker: [
    { tables: ['tenant'], privileges: 'SELECT' },
    { tables: insertOnly, privileges: 'SELECT, INSERT' },
    { tables: rewritten, privileges: 'SELECT, INSERT, UPDATE' },
    { tables: ['reading_chunk', 'intake_aside'], privileges: 'SELECT, INSERT, UPDATE, DELETE' },
    { tables: ['signal'], privileges: 'SELECT' },
    { tables: ['retention'], privileges: 'SELECT, INSERT, UPDATE' },
    // What is older than its tenant keeps it (server/retention).
    { tables: expiring, privileges: 'DELETE' },
    { tables: ['run'], privileges: 'SELECT, INSERT, UPDATE' },
    { tables: ['kpi_day'], privileges: 'SELECT, INSERT, UPDATE' },
    { tables: ['audit_link'], privileges: 'SELECT, INSERT' },
    { tables: ['invitation', 'access_grant'], privileges: 'SELECT, UPDATE' },
  ],
  system: [
    { tables: ['tenant', 'person', 'membership', 'invitation'], privileges: 'SELECT, INSERT, UPDATE' },
    { tables: ['access_grant'], privileges: 'SELECT' },
    {
      tables: ['session', 'identity', 'second_factor', 'recovery_code', 'sign_in_event', 'password_reset'],
      privileges: 'SELECT, INSERT, UPDATE, DELETE',
    },
    // Adds to a tenant's trail what happens before anyone is in it, and reads none of it.
    { tables: ['audit_event'], privileges: 'INSERT' },
  ],
}

/**
 * Creates the three login roles and gives each what it needs, after taking everything away. Neither app nor worker
 * owns a table or bypasses row-level security; system does, and reaches persons and what lets them into tenants.
 */
export async function grantRoles(owner: pg.Client, ownerUrl: string, secret: string): Promise<void> {
  const id = pg.escapeIdentifier
  await owner.query('BEGIN')
  await owner.query('REVOKE ALL ON SCHEMA public FROM PUBLIC')
  for (const role of ['app', 'worker', 'system'] as const) {
    const name = roleName(role, ownerUrl)
    const password = pg.escapeLiteral(rolePassword(role, ownerUrl, secret))
    const { rowCount } = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name])
    // Attributes are set once: changing them needs more rights than an owner may have.
    if (rowCount) await owner.query(`ALTER ROLE ${id(name)} PASSWORD ${password}`)
    else
      await owner.query(
        `CREATE ROLE ${id(name)} LOGIN ${role === 'system' ? 'BYPASSRLS' : ''} PASSWORD ${password}`,
      )
    await owner.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${id(name)}`)
    await owner.query(`GRANT USAGE ON SCHEMA public TO ${id(name)}`)
    await owner.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${id(name)}`)
    for (const { tables, privileges } of grants[role]) {
      await owner.query(`GRANT ${privileges} ON ${tables.map(id).join(', ')} TO ${id(name)}`)
    }
    await owner.query(`GRANT USAGE ON SCHEMA pgboss TO ${id(name)}`)
    if (role === 'system') {
      // Sends jobs (mails), and takes none.
      await owner.query(`GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA pgboss TO ${id(name)}`)
      await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO ${id(name)}`)
      continue
    }
    await owner.query(`GRANT ALL ON ALL TABLES IN SCHEMA pgboss TO ${id(name)}`)
    await owner.query(`GRANT ALL ON ALL SEQUENCES IN SCHEMA pgboss TO ${id(name)}`)
    await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO ${id(name)}`)
  }
  await owner.query('COMMIT')
}
