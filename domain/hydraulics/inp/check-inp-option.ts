import type { ProblemCollector } from '#domain/hydraulics/inp/collect-problems.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'

/** What the token at `at` must be, where it stands: a word that begins so, or a number. */
type Rule = { at: number; words: RegExp; mend: string } | { at: number; isPositive: boolean }

const words = (at: number, ...list: string[]): Rule => ({
  at,
  words: new RegExp(`^(${list.map((word) => word.slice(0, 4)).join('|')})`, 'i'),
  mend: `Write one of ${list.join(', ')}.`,
})
const positive = (at: number): Rule => ({ at, isPositive: true })
const notNegative = (at: number): Rule => ({ at, isPositive: false })

/** Options by the beginnings of their words, as EPANET knows them (optionchoice, optionvalue, input3.c). */
const OPTIONS: [start: string, rules: Rule[]][] = [
  ['PRESSURE', [words(1, 'PSI', 'KPA', 'METERS', 'BAR', 'FEET', 'EXPONENT'), notNegative(2)]],
  ['HEADL', [words(1, 'H-W', 'D-W', 'C-M')]],
  ['UNBA', [words(1, 'STOP', 'CONTINUE')]],
  ['BACK', [words(1, 'ALLOWED'), words(2, 'YES', 'NO')]],
  ['HYDR', []],
  ['DEMAND MODEL', [words(2, 'DDA', 'PDA')]],
  ['PATT', []],
  ['DEMAND', []],
  ['QUAL', []],
  ['MAP', []],
  ['VERI', []],
  ['SEGM', []],
  ['SI', []],
  ['SPEC', [positive(2)]],
  ['EMIT', [positive(2)]],
  ['MINI', [notNegative(2)]],
  ['REQ', [positive(2)]],
  ['TRIAL', [positive(1)]],
  ['ACCU', [positive(1)]],
  ['VISC', [positive(1)]],
  ['DIFF', [notNegative(1)]],
  ['CHECKFREQ', [positive(1)]],
  ['MAXCHECK', [positive(1)]],
  ['RQTOL', [positive(1)]],
  ['HTOL', [positive(1)]],
  ['QTOL', [positive(1)]],
  ['TOLER', [notNegative(1)]],
  ['HEADERROR', [notNegative(1)]],
  ['FLOWCHANGE', [notNegative(1)]],
  ['DAMPLIMIT', []],
]

/** Refuses what EPANET would when it opens the network: a word that it does not know, and a value that is none. */
export function checkInpOption(line: InpLine, problems: ProblemCollector) {
  const key = line.tokens.join(' ').toUpperCase()
  const known = OPTIONS.find(([start]) => key.startsWith(start))
  if (!known) {
    problems.refuse(
      line,
      `EPANET knows no option "${line.tokens[0]}"`,
      'Mend the word, or leave the line out.',
    )
    return
  }
  for (const rule of known[1]) {
    const token = line.tokens[rule.at]
    if (token === undefined) return
    const number = parseInpNumber(token)
    const isKnown =
      'words' in rule
        ? rule.words.test(token)
        : number !== null && number >= 0 && !(rule.isPositive && number === 0)
    if (isKnown) continue
    const mend =
      'words' in rule ? rule.mend : `Write a number ${rule.isPositive ? 'greater than 0' : 'from 0 up'}.`
    problems.refuse(line, `"${token}" is no value of ${line.tokens.slice(0, rule.at).join(' ')}`, mend)
    return
  }
}
