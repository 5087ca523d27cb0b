import type { IdIndex, InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import { QUOTE_BLANKS } from '#domain/hydraulics/inp/inp-file.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import type { Junction } from '#domain/hydraulics/network-model.ts'

type Category = { demand: number; patternId: string | null }

/**
 * Sets the base demand and first pattern of each junction. [DEMANDS] lines replace the demand of [JUNCTIONS] and may
 * give a junction several categories; a category without a pattern has the default one, if it exists.
 */
export function readJunctionDemands(junctions: Junction[], index: IdIndex, file: InpFile): void {
  const categories = new Map<string, Category[]>()
  for (const line of file.lines.bySection.get('DEMANDS') ?? []) {
    const [id = '', demandText, patternId] = line.tokens
    const node = index.get(id)
    if (!node) {
      const mend =
        'Name a junction of [JUNCTIONS]; a multiplier of all demands goes to [OPTIONS] Demand Multiplier.'
      file.problems.refuse({ ...line, id }, `There is no node ${id}`, mend)
    } else if (node.section === 'JUNCTIONS') {
      const category = readCategory(line, demandText, patternId, file)
      const list = categories.get(id)
      if (list) list.push(category)
      else categories.set(id, [category])
    }
  }
  const patternMeans = new Map<string, number>()
  const getMean = (patternId: string) => {
    const known = patternMeans.get(patternId)
    if (known !== undefined) return known
    const values = file.patterns.get(patternId) ?? []
    const mean = values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length
    patternMeans.set(patternId, mean)
    return mean
  }
  const { defaultPatternId, demandMultiplier } = file.options
  const fallback = file.patterns.has(defaultPatternId) ? defaultPatternId : null
  for (const junction of junctions) {
    const line = index.get(junction.id)!
    const own = categories.get(junction.id) ?? [readCategory(line, line.tokens[2], line.tokens[3], file)]
    let sum = 0
    for (const { demand, patternId } of own) {
      const pattern = patternId ?? fallback
      sum += demand * (pattern === null ? 1 : getMean(pattern))
    }
    junction.baseDemandM3PerH = sum * demandMultiplier * file.factors.flowM3PerH
    junction.patternId = own[0]!.patternId ?? fallback
  }
}

function readCategory(
  line: InpLine,
  demandText: string | undefined,
  patternId: string | undefined,
  { patterns, problems }: InpFile,
): Category {
  const id = line.tokens[0]!
  const place = { ...line, id }
  const demand = demandText === undefined && line.section === 'JUNCTIONS' ? 0 : parseInpNumber(demandText)
  if (demand === null)
    problems.refuse(place, `The demand of ${id}, "${demandText ?? ''}", is no number`, 'Write a number.')
  const isNamed = patternId !== undefined && patternId !== ''
  if (isNamed && !patterns.has(patternId))
    problems.refuse(
      place,
      `${id} names a pattern ${patternId} that is not in [PATTERNS]`,
      `Add the pattern. ${QUOTE_BLANKS}`,
    )
  return { demand: demand ?? 0, patternId: isNamed ? patternId : null }
}
