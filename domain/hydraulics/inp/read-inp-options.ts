import type { FlowUnit } from '#domain/hydraulics/flow-units.ts'
import { findFlowUnit } from '#domain/hydraulics/flow-units.ts'
import { checkInpOption } from '#domain/hydraulics/inp/check-inp-option.ts'
import type { ProblemCollector } from '#domain/hydraulics/inp/collect-problems.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { InpLine, InpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'

/** What the model needs of [OPTIONS]; the rest is EPANET's. */
export type InpOptions = {
  flowUnit: FlowUnit
  demandMultiplier: number
  defaultPatternId: string
}

/** EPANET's defaults: US gallons per minute, multiplier 1, pattern "1". */
export function readInpOptions(lines: InpLines, problems: ProblemCollector): InpOptions {
  const options: InpOptions = { flowUnit: 'GPM', demandMultiplier: 1, defaultPatternId: '1' }
  for (const line of lines.bySection.get('OPTIONS') ?? []) {
    const key = line.tokens[0]!.toUpperCase()
    if (key.startsWith('UNIT')) readUnits(line, options, problems)
    else if (key.startsWith('PATT') && line.tokens[1] !== undefined) options.defaultPatternId = line.tokens[1]
    else if (key === 'DEMAND' && line.tokens[1]?.toUpperCase().startsWith('MULT'))
      readMultiplier(line, options, problems)
    else checkInpOption(line, problems)
  }
  return options
}

function readUnits(line: InpLine, options: InpOptions, problems: ProblemCollector) {
  const unit = findFlowUnit(line.tokens[1] ?? '')
  if (unit) options.flowUnit = unit
  else
    problems.refuse(
      line,
      `Unknown flow unit "${line.tokens[1] ?? ''}"`,
      'Use one of CFS, GPM, MGD, IMGD, AFD, LPS, LPM, MLD, CMH, CMD, CMS.',
    )
}

function readMultiplier(line: InpLine, options: InpOptions, problems: ProblemCollector) {
  const value = parseInpNumber(line.tokens[2])
  if (value !== null && value >= 0) options.demandMultiplier = value
  else
    problems.refuse(
      line,
      `Demand multiplier "${line.tokens[2] ?? ''}" is no number`,
      'Write a number from 0 up.',
    )
}
