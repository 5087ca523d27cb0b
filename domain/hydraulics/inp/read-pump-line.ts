import type { InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import { QUOTE_BLANKS } from '#domain/hydraulics/inp/inp-file.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import type { Pump } from '#domain/hydraulics/network-model.ts'

/**
 * A pump from `id from to KEYWORD value ...` (HEAD, POWER, SPEED, PATTERN; the last of a kind holds), null when refused.
 * A word left over behind the pairs is one that EPANET does not look at (pumpdata, input3.c).
 */
export function readPumpLine(line: InpLine, file: InpFile): Pump | null {
  const { factors, patterns, problems } = file
  const [id = '', from = '', to = '', ...pairs] = line.tokens
  const place = { ...line, id }
  const pump: Pump = { id, from, to, curve: [], constantPowerKw: null, speed: 1, isInitiallyOpen: true }
  let hasDrive = false
  if (pairs.length % 2 === 1) {
    const what = `EPANET does not read "${pairs.at(-1)}" at the end of pump ${id}`
    problems.warn(place, what, 'Remove it, or write its keyword and value.')
  }
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const keyword = pairs[i]!.toUpperCase()
    const value = pairs[i + 1]!
    const number = parseInpNumber(value)
    if (keyword.startsWith('HEAD')) {
      const curve = readHeadCurve(value, line, file)
      if (!curve) return null
      pump.curve = curve
      pump.constantPowerKw = null
      hasDrive = true
    } else if (keyword.startsWith('POWE')) {
      if (number === null || number <= 0)
        problems.refuse(
          place,
          `The power of pump ${id}, "${value}", is not above 0`,
          'Write its power as a number.',
        )
      pump.constantPowerKw = (number ?? 0) * factors.powerKw
      pump.curve = []
      hasDrive = true
    } else if (keyword.startsWith('SPEE')) {
      if (number === null || number < 0)
        problems.refuse(
          place,
          `The speed of pump ${id}, "${value}", is no speed`,
          'Write its relative speed, 1 for nominal.',
        )
      pump.speed = number ?? 1
    } else if (keyword.startsWith('PATT')) {
      if (!patterns.has(value))
        problems.refuse(
          place,
          `Pump ${id} names a pattern ${value} that is not in [PATTERNS]`,
          'Add the pattern.',
        )
    } else {
      const mend = `Use HEAD curve, POWER power, SPEED speed, PATTERN pattern. ${QUOTE_BLANKS}`
      problems.refuse(place, `Pump ${id} has an unknown keyword "${pairs[i]}"`, mend)
      return null
    }
  }
  if (!hasDrive) {
    const mend = 'Write HEAD and the id of its head curve after its nodes, or POWER and its power.'
    problems.refuse(place, `Pump ${id} has neither a head curve nor a power`, mend)
    return null
  }
  pump.isInitiallyOpen = pump.speed > 0
  return pump
}

/**
 * A curve of one point (design flow and head) stands for three: shutoff head 4/3 of the design head, no head at twice
 * the design flow (EPANET 2.2 manual, 3.1).
 */
function readHeadCurve(
  curveId: string,
  line: InpLine,
  { curves, factors, problems }: InpFile,
): Pump['curve'] | null {
  const id = line.tokens[0]!
  const place = { ...line, id }
  const points = curves.get(curveId)?.points
  if (!points) {
    problems.refuse(
      place,
      `Pump ${id} names a head curve "${curveId}" that is not in [CURVES]`,
      'Add the curve.',
    )
    return null
  }
  const [first] = points
  const drawn =
    points.length === 1 && first ? [{ x: 0, y: (4 / 3) * first.y }, first, { x: 2 * first.x, y: 0 }] : points
  const rising = drawn.findIndex((point, index) => index > 0 && point.y >= drawn[index - 1]!.y)
  if (rising > 0 || drawn.some((point) => point.x < 0) || drawn[0]!.y <= 0) {
    const mend = 'Give the curve heads that fall as the flow rises, from a head above 0.'
    problems.refuse(place, `The head curve ${curveId} of pump ${id} does not fall from point to point`, mend)
    return null
  }
  return drawn.map(({ x, y }) => ({ flowM3PerH: x * factors.flowM3PerH, headM: y * factors.lengthM }))
}
