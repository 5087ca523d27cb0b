import type { ProblemCollector } from '#domain/hydraulics/inp/collect-problems.ts'
import type { InpLine, InpLines, InpSection } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { NOT_COMPUTED } from '#domain/hydraulics/inp/read-inp-lines.ts'

const COMMA_NUMBER = /^[+-]?(\d*,\d+|\d+,)([eE][+-]?\d+)?$/

const WITH_IDS: readonly InpSection[] = [
  'JUNCTIONS',
  'RESERVOIRS',
  'TANKS',
  'PIPES',
  'PUMPS',
  'VALVES',
  'PATTERNS',
  'CURVES',
]

/**
 * Refuses numbers with a decimal comma and lines whose values commas separate: EPANET reads neither. Returned are the
 * lines as they were meant, so that the readers find only what else is wrong with them.
 */
export function refuseCommas(lines: InpLines, problems: ProblemCollector): InpLines {
  // An id may be anything without blanks.
  const ids = new Set(
    WITH_IDS.flatMap((section) => (lines.bySection.get(section) ?? []).map(({ tokens }) => tokens[0]!)),
  )
  const mend = (line: InpLine): InpLine => {
    const [first = '', ...others] = line.tokens
    if (others.length === 0 && first.split(',').length > 2) {
      const place = { ...line, id: null }
      problems.refuse(place, 'The values are separated by commas', 'Separate them by blanks or tabs.')
      return { ...line, tokens: first.split(',') }
    }
    const isFaulty = (token: string) => COMMA_NUMBER.test(token) && !ids.has(token)
    const faulty = others.find(isFaulty)
    if (faulty === undefined) return line
    const what = `"${faulty}" has a comma where EPANET reads a decimal point`
    const how = `Write ${toPoint(faulty)}, and thousands without a sign between them.`
    problems.refuse({ ...line, id: first }, what, how)
    return { ...line, tokens: [first, ...others.map((token) => (isFaulty(token) ? toPoint(token) : token))] }
  }
  const bySection = new Map<InpSection, InpLine[]>()
  for (const [section, inSection] of lines.bySection)
    bySection.set(section, NOT_COMPUTED.includes(section) ? inSection : inSection.map(mend))
  return { ...lines, bySection }
}

const toPoint = (token: string) => token.replace(',', '.')
