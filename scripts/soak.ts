import { parseArgs } from 'node:util'
import { findFreePort } from './database/embedded-postgres.ts'
import { makeScratchDatabase } from './database/make-scratch-database.ts'

/** `npm run soak -- tenancy [--operations N] [--tenants K] [--seed S]`: the long proofs, whole. Exit 1 when one fails. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    operations: { type: 'string', default: '1000000' },
    tenants: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
  },
})
if (positionals[0] !== 'tenancy') {
  console.error('npm run soak -- tenancy [--operations N] [--tenants K] [--seed S]')
  process.exit(2)
}
process.env.CAUDAL_RATE_PER_CALLER = '100000000'
process.env.CAUDAL_RATE_PER_TENANT = '100000000'
process.env.CAUDAL_LOG_LEVEL ??= 'error'
const database = await makeScratchDatabase('soak')
const { migrate } = await import('#server/db/migrate.ts')
const { buildWeb, startWeb } = await import('./processes/start-web.ts')
const { runTenancySoak } = await import('./soak/run-tenancy.ts')
await migrate(database.url, process.env.CAUDAL_SECRET!)
await buildWeb()
process.env.CAUDAL_DATABASE_POOL = '3'
const web = await startWeb(await findFreePort())
const result = await runTenancySoak({
  ownerUrl: database.url,
  operations: Number(values.operations),
  tenants: Number(values.tenants),
  webUrl: web.url,
  seed: Number(values.seed),
  say: (text) => console.error(text),
}).finally(async () => {
  await web.stop()
  await database.drop()
})
const { byKind, foreign, unexpected, ...figures } = result
console.log(
  JSON.stringify({ ...figures, foreign: foreign.length, unexpected: unexpected.length, byKind }, null, 2),
)
for (const what of [...foreign, ...unexpected]) console.error(what)
process.exit(foreign.length + unexpected.length === 0 ? 0 : 1)
