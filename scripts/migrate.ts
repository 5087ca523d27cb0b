import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { openDatabase } from './database/open-database.ts'

/** `npm run migrate` applies what is new; `npm run migrate -- create NAME` writes the next migration from prisma/schema.prisma. */
const [command, name] = process.argv.slice(2)
const root = new URL('..', import.meta.url)
const database = await openDatabase(new URL('.caudal', root).pathname)
const { migrate, diffSchema } = await import('#server/db/migrate.ts')

if (command === 'create') {
  if (!name || !/^[a-z0-9_]+$/.test(name))
    throw new Error('Name the migration: npm run migrate -- create add_alarms')
  const sql = await diffSchema(database.url)
  if (sql === '') console.log('prisma/schema.prisma has nothing that the migrations do not have')
  else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const dir = new URL(`prisma/migrations/${stamp}_${name}/`, root)
    await mkdir(dir)
    await writeFile(new URL('migration.sql', dir), sql)
    await copyFile(new URL('prisma/schema.prisma', root), new URL('prisma/migrations/schema.prisma', root))
    console.log(
      `prisma/migrations/${stamp}_${name}/migration.sql: add row-level security, checks and grants for new tables`,
    )
  }
} else {
  const applied = await migrate(database.url, process.env.CAUDAL_SECRET!)
  console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'up to date')
}
await database.stop()
process.exit(0)
