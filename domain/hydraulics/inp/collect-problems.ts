import type { NetworkProblem } from '#domain/hydraulics/network-model.ts'

export type Place = { line: number | null; section: string | null; id?: string | null }

/** What the readers of the INP sections report to: `refuse` makes the file unusable, `warn` does not. */
export type ProblemCollector = {
  refuse: (at: Place, what: string, mend: string) => void
  warn: (at: Place, what: string, mend: string) => void
  /** Problems in order of line; the list ends with a count of those beyond `MAX_PROBLEMS`. */
  listProblems: () => NetworkProblem[]
  listWarnings: () => NetworkProblem[]
}

/** A file of another kind has a fault on each of its lines: people need the first of them, not a hundred thousand. */
const MAX_PROBLEMS = 200

export function collectProblems(): ProblemCollector {
  const problems: NetworkProblem[] = []
  const warnings: NetworkProblem[] = []
  let beyond = 0
  const add = (list: NetworkProblem[], at: Place, what: string, mend: string) => {
    if (list.length < MAX_PROBLEMS)
      list.push({ line: at.line, section: at.section, id: at.id ?? null, what, mend })
    else if (list === problems) beyond++
  }
  const byLine = (a: NetworkProblem, b: NetworkProblem) => (a.line ?? Infinity) - (b.line ?? Infinity)
  return {
    refuse: (at, what, mend) => add(problems, at, what, mend),
    warn: (at, what, mend) => add(warnings, at, what, mend),
    listProblems: () => {
      const sorted = [...problems].sort(byLine)
      if (beyond === 0) return sorted
      const what = `${beyond} more problems are not listed`
      return [...sorted, { line: null, section: null, id: null, what, mend: 'Mend those above first.' }]
    },
    listWarnings: () => [...warnings].sort(byLine),
  }
}
