import type { ProblemCollector } from '#domain/hydraulics/inp/collect-problems.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { InpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'

export type InpCurve = { line: number; points: { x: number; y: number }[] }

/** Multipliers by pattern id. A pattern may go on over many lines, as in every EPANET version. */
export function readInpPatterns(lines: InpLines, problems: ProblemCollector): Map<string, number[]> {
  const patterns = new Map<string, number[]>()
  for (const line of lines.bySection.get('PATTERNS') ?? []) {
    const [id = '', ...values] = line.tokens
    const place = { ...line, id }
    if (values.length === 0)
      problems.refuse(
        place,
        `Pattern ${id} has no values on this line`,
        'Add its multipliers or remove the line.',
      )
    const pattern = patterns.get(id) ?? []
    for (const value of values) {
      const multiplier = parseInpNumber(value)
      if (multiplier !== null) pattern.push(multiplier)
      else
        problems.refuse(
          place,
          `"${value}" in pattern ${id} is no number`,
          'Write a number with a decimal point.',
        )
    }
    patterns.set(id, pattern)
  }
  return patterns
}

/** Points by curve id, in the file's units and order. */
export function readInpCurves(lines: InpLines, problems: ProblemCollector): Map<string, InpCurve> {
  const curves = new Map<string, InpCurve>()
  for (const line of lines.bySection.get('CURVES') ?? []) {
    const [id = '', xText, yText] = line.tokens
    const place = { ...line, id }
    const x = parseInpNumber(xText)
    const y = parseInpNumber(yText)
    if (x === null || y === null) {
      problems.refuse(
        place,
        `A point of curve ${id} is not two numbers`,
        'Write the id, x and y, with decimal points.',
      )
      continue
    }
    const curve = curves.get(id) ?? { line: line.line, points: [] }
    const last = curve.points.at(-1)
    if (last && x <= last.x)
      problems.refuse(
        place,
        `The x values of curve ${id} do not rise (${last.x}, then ${x})`,
        'Order its points by x.',
      )
    curve.points.push({ x, y })
    curves.set(id, curve)
  }
  return curves
}
