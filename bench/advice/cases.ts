import type { ChainCase } from '../chain/cases.ts'
import { chainCases } from '../chain/cases.ts'

/** A network with the zones that measured series drive; `revise` gives it the controls that its file only describes. */
export type AdviceCase = Omit<ChainCase, 'slug'> & { name: string; revise: (inp: string) => string }

const own = (inp: string) => inp

/** van Zyl's level rules stand in the file as comments, and its pumps run by a made-up pattern instead. */
function reviveRules(inp: string): string {
  const [before, rules, after] = cut(inp, '[RULES]', '[ENERGY]')
  const [start, pumps, end] = cut(before, '[PUMPS]', '[VALVES]')
  return start + pumps.replace(/PATTERN\s+\S+/g, '') + end + rules.replace(/^;/gm, '') + after
}

function cut(text: string, from: string, to: string): [string, string, string] {
  const [start, end] = [text.indexOf(from), text.indexOf(to)]
  if (start < 0 || end < start) throw new Error(`The file has no ${from} before ${to}`)
  return [text.slice(0, start), text.slice(start, end), text.slice(end)]
}

const [net3, dTown] = chainCases.map(({ slug, ...one }) => ({ ...one, name: slug, revise: own }))

export const adviceCases: AdviceCase[] = [
  net3!,
  {
    name: 'van-zyl',
    inpFile: 'networks/van-zyl.inp',
    zones: ['town=demand-town@all'],
    columns: { DMA_E: 'demand-town' },
    demandFactor: 1,
    revise: reviveRules,
  },
  dTown!,
]

/** First midnight of the replay: an autumn week with a holiday in it, after everything that was tuned on. */
export const firstDay = '2022-10-31'
