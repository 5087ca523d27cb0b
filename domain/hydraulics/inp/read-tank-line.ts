import type { InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import type { Tank } from '#domain/hydraulics/network-model.ts'

const FIELDS = ['elevation', 'initial level', 'minimum level', 'maximum level', 'diameter'] as const

/**
 * A tank from `id elevation initLevel minLevel maxLevel diameter (minVolume volumeCurve canOverflow)`, null when the
 * line is refused. The overflow column is new in EPANET 2.2; "*" stands for no curve.
 */
export function readTankLine(line: InpLine, file: InpFile): Tank | null {
  const { factors, problems } = file
  const [id = '', ...texts] = line.tokens
  const place = { ...line, id }
  if (texts.length < FIELDS.length) {
    const mend = 'Write id, elevation, initial, minimum and maximum level, diameter.'
    problems.refuse(place, `Tank ${id} has ${texts.length} values where ${FIELDS.length} are needed`, mend)
    return null
  }
  const numbers = FIELDS.map((field, index) => {
    const value = parseInpNumber(texts[index])
    if (value === null)
      problems.refuse(place, `The ${field} of tank ${id}, "${texts[index]}", is no number`, 'Write a number.')
    else if (index > 0 && value < 0)
      problems.refuse(place, `The ${field} of tank ${id} is negative`, 'Write 0 or more.')
    else return value
    return null
  })
  if (numbers.includes(null)) return null
  const [elevation, init, min, max, diameter] = numbers as [number, number, number, number, number]
  if (min > max || init < min || init > max) {
    const what = `The levels of tank ${id} are out of order: minimum ${min}, initial ${init}, maximum ${max}`
    problems.refuse(place, what, 'Make minimum <= initial <= maximum.')
    return null
  }
  if (diameter === 0) {
    const mend =
      'Write its diameter, with a volume curve any nominal one: EPANET takes a tank without one for a reservoir.'
    problems.refuse(place, `Tank ${id} has a diameter of 0`, mend)
    return null
  }
  if (max === min)
    problems.warn(place, `Tank ${id} can hold no water: its levels are equal`, 'Set its maximum level.')
  const curveId = texts[6]
  const volume =
    curveId !== undefined && curveId !== '' && !curveId.startsWith('*')
      ? readVolumeCurve(line, curveId, { min, max }, file)
      : cylinder({ min, max, diameter, minVolume: texts[5] }, line, file)
  if (!volume) return null
  return {
    id,
    elevationM: elevation * factors.lengthM,
    initLevelM: init * factors.lengthM,
    minLevelM: min * factors.lengthM,
    maxLevelM: max * factors.lengthM,
    volume: volume.map(({ x, y }) => ({ levelM: x * factors.lengthM, volumeM3: y * factors.volumeM3 })),
    canOverflow: texts[7]?.toUpperCase().startsWith('YES') ?? false,
  }
}

function cylinder(
  tank: { min: number; max: number; diameter: number; minVolume: string | undefined },
  line: InpLine,
  { problems }: InpFile,
) {
  const id = line.tokens[0]!
  const minVolume = tank.minVolume === undefined ? 0 : parseInpNumber(tank.minVolume)
  if (minVolume === null || minVolume < 0) {
    const what = `The minimum volume of tank ${id}, "${tank.minVolume}", is no volume`
    problems.refuse({ ...line, id }, what, 'Write 0 or more.')
    return null
  }
  const area = (Math.PI * tank.diameter ** 2) / 4
  const bottom = minVolume > 0 ? minVolume : area * tank.min
  return [
    { x: tank.min, y: bottom },
    { x: tank.max, y: bottom + area * (tank.max - tank.min) },
  ]
}

function readVolumeCurve(line: InpLine, curveId: string, range: { min: number; max: number }, file: InpFile) {
  const id = line.tokens[0]!
  const place = { ...line, id }
  const points = file.curves.get(curveId)?.points
  if (!points) {
    file.problems.refuse(
      place,
      `Tank ${id} names a volume curve ${curveId} that is not in [CURVES]`,
      'Add the curve.',
    )
    return null
  }
  const first = points[0]!
  const last = points.at(-1)!
  if (points.length < 2 || first.x > range.min || last.x < range.max) {
    const what = `The volume curve ${curveId} does not cover the levels of tank ${id}, ${range.min} to ${range.max}`
    file.problems.refuse(place, what, 'Give the curve points from the minimum to the maximum level.')
    return null
  }
  if (points.some((point, index) => index > 0 && point.y <= points[index - 1]!.y)) {
    file.problems.refuse(
      place,
      `The volumes of curve ${curveId} of tank ${id} do not rise`,
      'Make volume rise with level.',
    )
    return null
  }
  return points
}
