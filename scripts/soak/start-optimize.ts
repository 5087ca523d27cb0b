import { fileURLToPath } from 'node:url'
import { listInstances } from '../../bench/optimize/instances.ts'
import { limitPressures, listOwnControls, ruleStepS } from '../../bench/optimize/own-controls.ts'
import { runOptimizeSoak } from './optimize/run-optimize.ts'
import { summarise } from './optimize/summarise.ts'

const fileStepS = 86_400
/** What must hold of the days for which there is a plan. */
const least = { explicit: 1, feasible_3s: 1, within_1pct: 0.95 }

/** The soak of the optimizer, `most` days of what its record still lacks. @returns whether all that is known held. */
export async function startOptimizeSoak({
  only,
  ...size
}: {
  fromDay: number
  daysEach: number
  /** Networks whose name begins so. */
  only: string
  most: number
  file: string
}): Promise<boolean> {
  const dataDir =
    process.env.CAUDAL_BENCH_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
  const published = (await listInstances(dataDir)).filter(({ name }) =>
    ['anytown, 3 starts', 'van zyl, strict'].includes(name),
  )
  const own = (await listOwnControls(dataDir)).filter(({ name }) => name === 'net3')
  const networks = [
    ...published.map(({ name, problem }) => ({ name, problem, maxStepS: fileStepS, limit: null })),
    ...own.map(({ name, problem }) => ({ name, problem, maxStepS: ruleStepS, limit: limitPressures })),
  ].filter(({ name }) => name.startsWith(only))
  if (networks.length === 0) throw new Error(`no network of the soak has a name that begins with ${only}`)
  const days = await runOptimizeSoak({
    ...size,
    networks,
    say: (text) => console.error(text),
  })
  const figures = summarise(days)
  const byNetwork = Object.fromEntries(
    [...new Set(days.map(({ network }) => network))].map((network) => [
      network,
      summarise(days.filter((day) => day.network === network)),
    ]),
  )
  console.log(JSON.stringify({ soak: 'optimize', ...figures, by_network: byNetwork }))
  return Object.entries(least).every(([key, share]) => (figures[key as keyof typeof least] ?? 1) >= share)
}
