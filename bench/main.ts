import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { BenchOptions } from './bench-options.ts'

export type Bench = (options: BenchOptions) => Promise<Record<string, unknown>>

const benches: Record<string, () => Promise<Bench>> = {
  advice: async () => (await import('./advice.ts')).run,
  api: async () => (await import('./api.ts')).run,
  chain: async () => (await import('./chain.ts')).run,
  forecast: async () => (await import('./forecast.ts')).run,
  hydraulics: async () => (await import('./hydraulics.ts')).run,
  intake: async () => (await import('./intake.ts')).run,
  optimize: async () => (await import('./optimize.ts')).run,
}

/**
 * `npm run bench -- NAME [--quick] [--json]`: a table for people, and with --json a last line of JSON. `optimize` takes
 * [--only CASE] [--seconds BUDGET] too.
 */
export async function runBench(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      networks: { type: 'string' },
      arms: { type: 'string' },
      from: { type: 'string' },
      only: { type: 'string' },
      seconds: { type: 'string' },
    },
  })
  const bench = benches[positionals[0] ?? '']
  if (!bench) throw new Error(`Name a benchmark: ${Object.keys(benches).join(', ')}`)
  const dataDir =
    process.env.CAUDAL_BENCH_DATA ?? fileURLToPath(new URL('../../shared/data', import.meta.url))
  const { quick, networks, arms, from, only, seconds } = values
  if (positionals[0] !== 'advice' && (networks ?? arms ?? from) !== undefined)
    throw new Error('--networks, --arms and --from are for advice')
  if (positionals[0] !== 'optimize' && (only ?? seconds) !== undefined)
    throw new Error('--only and --seconds are for optimize')
  const result = await (await bench())({
    quick,
    dataDir,
    networks: networks?.split(',') ?? null,
    arms: arms?.split(',') ?? null,
    from: from ?? null,
    only: only ?? null,
    seconds: seconds === undefined ? null : Number(seconds),
  })
  if (values.json) console.log(JSON.stringify({ bench: positionals[0], quick: values.quick, ...result }))
}
