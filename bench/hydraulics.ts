import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { BenchOptions } from './bench-options.ts'
import { listCases } from './hydraulics/cases.ts'
import { openColdRuns } from './hydraulics/cold-runs.ts'
import { openJudge } from './hydraulics/open-judge.ts'

const rounds = 10
const quickRounds = 5
const coldMs = 1_000
const quickColdMs = 400
const productStepS = 900
/** Schedules of a round whose costs by both are compared. */
const comparedSchedules = 10

/**
 * Schedules judged a second by the product's search against full cold runs of the schedules it met, in alternating
 * rounds on one thread: medians of the rounds' rates and of their ratios. Memory from the first round's end to the last's.
 */
export async function run({ quick, dataDir }: BenchOptions): Promise<Record<string, unknown>> {
  // The wrapper writes a line for each warning of EPANET, which would count as its time.
  console.warn = () => {}
  const evaluations = quick ? 20_000 : 100_000
  const networks: Record<string, Record<string, number>> = {}
  for await (const { name, problem } of listCases(dataDir, evaluations)) {
    const judge = await openJudge(problem)
    const cold = await openColdRuns(
      problem.hydraulic,
      problem.pumps.map(({ id }) => id),
      problem.boundariesS,
    )
    cold.open()
    const fileStepS = cold.fileStepS()
    const rates: { judged: number; exact: number; cold: number; coldSameStep: number; coldOpened: number }[] =
      []
    const memory: ReturnType<typeof measureMemory>[] = []
    const costErrors: number[] = []
    const { search, counts, samples } = judge
    const roundsHere = quick ? quickRounds : rounds
    for (let round = 0; round < roundsHere; round++) {
      const from = { ...counts }
      search.run(Math.ceil(((round + 1) * evaluations) / roundsHere))
      const recent = samples.slice(-200)
      const next = (count: number) => recent[(count * 31) % recent.length]!
      const ms = quick ? quickColdMs : coldMs
      rates.push({
        judged: ((counts.judged - from.judged) / (counts.ms - from.ms)) * 1000,
        exact: rateOf(ms / 2, (count) => judge.judgeExactly(next(count))),
        cold: rateOf(ms, (count) => cold.run(next(count), fileStepS)),
        coldSameStep: rateOf(ms / 2, (count) => cold.run(next(count), Math.min(fileStepS, productStepS))),
        coldOpened: rateOf(ms / 2, (count) => {
          cold.close()
          cold.open()
          cold.run(next(count), fileStepS)
        }),
      })
      for (const speeds of recent.slice(0, comparedSchedules)) {
        const { cost } = cold.run(speeds, Math.min(fileStepS, productStepS))
        costErrors.push(Math.abs(judge.judgeQuickly(speeds).cost - cost) / cost)
      }
      samples.length = 0
      memory.push(measureMemory())
    }
    const [first, middle, last] = [memory[0]!, memory[memory.length >> 1]!, memory.at(-1)!]
    judge.close()
    cold.close()
    networks[name] = {
      evaluations_per_s: round0(median(rates.map((rate) => rate.judged))),
      cold_per_s: round0(median(rates.map((rate) => rate.cold))),
      ratio: round1(median(rates.map((rate) => rate.judged / rate.cold))),
      worst_ratio: round1(Math.min(...rates.map((rate) => rate.judged / rate.cold))),
      exact_per_s: round0(median(rates.map((rate) => rate.exact))),
      cold_same_step_per_s: round0(median(rates.map((rate) => rate.coldSameStep))),
      cold_opened_per_s: round0(median(rates.map((rate) => rate.coldOpened))),
      evaluations: search.evaluations(),
      cost_error_pct: Math.round(median(costErrors) * 1e5) / 1e3,
      heap_external_growth_mb: round1(last.heldMb - first.heldMb),
      heap_external_growth_second_half_mb: round1(last.heldMb - middle.heldMb),
      rss_growth_mb: round1(last.rssMb - first.rssMb),
    }
    console.table({ [name]: networks[name] })
  }
  return { networks }
}

function rateOf(forMs: number, work: (count: number) => unknown): number {
  const started = performance.now()
  let count = 0
  while (performance.now() - started < forMs) work(count++)
  return (count / (performance.now() - started)) * 1000
}

let collect: (() => void) | null = null

function measureMemory() {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heldMb: (heapUsed + external) / 2 ** 20, rssMb: rss / 2 ** 20 }
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
const round0 = Math.round
const round1 = (value: number) => Math.round(value * 10) / 10
