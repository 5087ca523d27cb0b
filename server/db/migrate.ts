import { readdir, readFile } from 'node:fs/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { createQueues } from '#server/jobs/create-queues.ts'
import { grantRoles } from './grant-roles.ts'

const migrationsDir = new URL('../../prisma/migrations/', import.meta.url)
const schemaFile = new URL('../../prisma/schema.prisma', import.meta.url)
const migratedSchemaFile = new URL('schema.prisma', migrationsDir)
const noFilter = { externalTables: [], externalEnums: [] }

/**
 * Brings the database up to the newest schema: SQL migrations, pg-boss's own schema, roles and grants. Repeating it
 * changes nothing; concurrent callers wait for each other.
 * @returns the names of the migrations applied now.
 */
export async function migrate(ownerUrl: string, secret: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: ownerUrl })
  await lock.connect()
  try {
    await lock.query('SELECT pg_advisory_lock(726001)')
    const applied = await applyMigrations(ownerUrl)
    await createQueues(ownerUrl)
    await grantRoles(lock, ownerUrl, secret)
    return applied
  } finally {
    await lock.end()
  }
}

/** The SQL migrations alone, up to `last` (all when left out): the schema as it was then. @returns the names of those applied now. */
export async function applyMigrations(ownerUrl: string, last?: string): Promise<string[]> {
  const migrationsList = await readMigrations(last)
  const { appliedMigrationNames } = await withEngine(ownerUrl, (engine) =>
    engine.applyMigrations({ migrationsList, filters: noFilter }),
  )
  return appliedMigrationNames
}

/**
 * SQL that takes prisma/migrations/schema.prisma, the schema as the last migration left it, to prisma/schema.prisma;
 * empty when there is nothing to migrate. The two files are compared, since describing a live database fails in the
 * engine's adapter on columns of type "char".
 */
export async function diffSchema(ownerUrl: string): Promise<string> {
  const migrated = await readFile(migratedSchemaFile, 'utf8').catch(() => null)
  const wanted = await readFile(schemaFile, 'utf8')
  const { stdout } = await withEngine(ownerUrl, (engine) =>
    engine.diff({
      from: migrated === null ? { tag: 'empty' } : datamodel(migrated),
      to: datamodel(wanted),
      script: true,
      exitCode: null,
      filters: noFilter,
    }),
  )
  return stdout?.includes('This is an empty migration') ? '' : (stdout ?? '')
}

function datamodel(content: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] }
}

/** The adapter cuts scripts at every semicolon, those in function bodies too; PostgreSQL itself takes a script whole, as one transaction. */
class WholeScriptPg extends PrismaPg {
  readonly #url: string
  readonly #opened: Awaited<ReturnType<PrismaPg['connect']>>[] = []
  constructor(url: string) {
    super({ connectionString: url })
    this.#url = url
  }
  override async connect() {
    const adapter = await super.connect()
    this.#opened.push(adapter)
    adapter.executeScript = async (script) => {
      const client = new pg.Client({ connectionString: this.#url })
      await client.connect()
      try {
        await client.query(script)
      } finally {
        await client.end()
      }
    }
    return adapter
  }
  /** An idle connection would keep the engine's advisory lock, and the next to migrate would wait for it. */
  async dispose() {
    for (const adapter of this.#opened) await adapter.dispose()
  }
}

async function withEngine<T>(ownerUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const factory = new WholeScriptPg(ownerUrl)
  try {
    const datamodels: [string, string][] = [['schema.prisma', await readFile(schemaFile, 'utf8')]]
    const adapter = bindMigrationAwareSqlAdapterFactory(factory)
    return await work(await SchemaEngine.new({ datamodels }, () => {}, adapter))
  } finally {
    await factory.dispose()
  }
}

async function readMigrations(last?: string) {
  const entries = await readdir(migrationsDir, { withFileTypes: true }).catch(() => [])
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => last === undefined || name <= last)
    .sort()
  return {
    baseDir: migrationsDir.pathname,
    lockfile: { path: './migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(new URL(`${name}/migration.sql`, migrationsDir), 'utf8'),
          },
        },
      })),
    ),
  }
}
