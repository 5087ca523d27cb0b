import { parseArgs } from 'node:util'

const usage = `npm run soak -- tenancy [--operations N] [--tenants K] [--seed S]
npm run soak -- intake [--seconds N] [--seed S] [--no-web] [--no-full-disk] [--hurry]
npm run soak -- optimize [--days N] [--from D] [--night K] [--only NETWORK] [--record FILE]`

/** `npm run soak -- NAME`: the long proofs, whole. Exit 1 when one fails. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    operations: { type: 'string', default: '1000000' },
    tenants: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '600' },
    web: { type: 'boolean', default: true },
    'full-disk': { type: 'boolean', default: true },
    hurry: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '60' },
    from: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
    night: { type: 'string', default: '60' },
    record: { type: 'string', default: '.caudal/soak-optimize.jsonl' },
  },
})
process.env.CAUDAL_RATE_PER_CALLER = '100000000'
process.env.CAUDAL_RATE_PER_TENANT = '100000000'
process.env.CAUDAL_LOG_LEVEL ??= 'error'
const seed = Number(values.seed)
const soaks: Record<string, () => Promise<boolean>> = {
  tenancy: async () =>
    (await import('./soak/start-tenancy.ts')).startTenancySoak({
      operations: Number(values.operations),
      tenants: Number(values.tenants),
      seed,
    }),
  intake: async () =>
    (await import('./soak/start-intake.ts')).startIntakeSoak({
      seconds: Number(values.seconds),
      seed,
      withWeb: values.web,
      withFullDisk: values['full-disk'],
      isHurried: values.hurry,
    }),
  optimize: async () =>
    (await import('./soak/start-optimize.ts')).startOptimizeSoak({
      fromDay: Number(values.from),
      daysEach: Number(values.days),
      only: values.only,
      most: Number(values.night),
      file: values.record,
    }),
}
const soak = soaks[positionals[0] ?? '']
if (!soak) {
  console.error(usage)
  process.exit(2)
}
process.exit((await soak()) ? 0 : 1)
