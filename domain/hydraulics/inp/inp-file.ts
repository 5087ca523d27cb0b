import type { UnitFactors } from '#domain/hydraulics/flow-units.ts'
import type { ProblemCollector } from '#domain/hydraulics/inp/collect-problems.ts'
import type { InpLine, InpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'
import type { InpOptions } from '#domain/hydraulics/inp/read-inp-options.ts'
import type { InpCurve } from '#domain/hydraulics/inp/read-inp-series.ts'

/** What the readers of nodes and links share. */
export type InpFile = {
  lines: InpLines
  options: InpOptions
  factors: UnitFactors
  patterns: Map<string, number[]>
  curves: Map<string, InpCurve>
  problems: ProblemCollector
}

/** Lines of nodes and links by id: ids of nodes are unique among nodes, those of links among links. */
export type IdIndex = Map<string, InpLine>

/** EPANET's limit on an id (MAXID, types.h). */
const MAX_ID_LENGTH = 31

/** Said where a blank in an id may be why a line is not understood: files of geographic systems have them. */
export const QUOTE_BLANKS = 'An id with a blank in it must stand in double quotes.'

/** Enters an id, refusing one that is taken, too long or a word that every object knows; false when the line cannot be used. */
export function claimId(
  index: IdIndex,
  line: InpLine,
  kind: 'node' | 'link',
  problems: ProblemCollector,
): boolean {
  const id = line.tokens[0]!
  const place = { ...line, id }
  if (new TextEncoder().encode(id).length > MAX_ID_LENGTH) {
    problems.refuse(place, `The id ${id} is longer than ${MAX_ID_LENGTH} bytes`, 'Shorten the id.')
    return false
  }
  // Levels, speeds and the like are kept by id in plain objects, which have these of their own.
  if (id in {}) {
    problems.refuse(place, `The id ${id} is a word that cannot be used as one`, 'Choose another id.')
    return false
  }
  const taken = index.get(id)
  if (taken) {
    const what = `A ${kind} ${id} is already defined on line ${taken.line} in [${taken.section}]`
    problems.refuse(place, what, `Give one of the two ${kind}s another id, or remove it. ${QUOTE_BLANKS}`)
    return false
  }
  index.set(id, line)
  return true
}
