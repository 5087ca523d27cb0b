import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { perturb } from './perturb.ts'
import { solveDay } from './solve-day.ts'
import type { Day } from './summarise.ts'

export type SoakedNetwork = {
  name: string
  problem: Omit<OptimizationProblem, 'budget' | 'seed'>
  maxStepS: number
  /** Limits of a perturbed day that follow from the day itself; null for those of the problem. */
  limit: ((hydraulic: HydraulicProblem) => Promise<{ hydraulic: HydraulicProblem }>) | null
}

/** Seconds that a day's three answers take. */
export const budgetsS = [3, 10, 60]

/**
 * Works through the days of each network from one number up to another in turn, at most `most` that the record at `file` does not hold yet, and
 * adds each to it as it is done: an interrupted soak goes on where it stopped.
 * @returns all days of the record that belong to these networks and numbers.
 */
export async function runOptimizeSoak({
  networks,
  fromDay,
  daysEach,
  most,
  file,
  say,
}: {
  networks: SoakedNetwork[]
  fromDay: number
  daysEach: number
  most: number
  file: string
  say: (text: string) => void
}): Promise<Day[]> {
  await mkdir(dirname(file), { recursive: true })
  const done = new Map((await readRecord(file)).map((day) => [keyOf(day), day]))
  const days: Day[] = []
  let left = most
  for (let number = fromDay; number < daysEach; number++)
    for (const network of networks) {
      const known = done.get(keyOf({ network: network.name, number }))
      if (known) days.push(known)
      if (known || left === 0) continue
      left--
      const day = await solve(network, number)
      await appendFile(file, `${JSON.stringify(day)}\n`)
      days.push(day)
      say(describe(day))
    }
  return days
}

const keyOf = ({ network, number }: Pick<Day, 'network' | 'number'>) => `${network} ${number}`

async function readRecord(file: string): Promise<Day[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  // A line without its end was being written when the soak was stopped.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Day)
}

async function solve({ name, problem, maxStepS, limit }: SoakedNetwork, number: number): Promise<Day> {
  const day = perturb(problem, number)
  const { hydraulic } = limit ? await limit(day.problem.hydraulic) : day.problem
  const limited = { ...day.problem, hydraulic }
  const answers = []
  for (const budgetS of budgetsS) answers.push(await solveDay(limited, maxStepS, budgetS, number + 1))
  return { network: name, number, what: day.what, answers }
}

const describe = ({ network, number, what, answers }: Day): string =>
  `${network} ${number}: demand ${what.demand.toFixed(2)}, tariff ${what.rotatedH} h, ${what.pumpOut ? `without ${what.pumpOut}` : 'all pumps'}: ${answers
    .map(
      ({ budgetS, state, cost, wrong }) =>
        `${budgetS} s ${state} ${cost?.toFixed(2) ?? ''}${wrong ? ` WRONG ${wrong}` : ''}`,
    )
    .join(', ')}`
