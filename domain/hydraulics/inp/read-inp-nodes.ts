import type { IdIndex, InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import { claimId } from '#domain/hydraulics/inp/inp-file.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { readJunctionDemands } from '#domain/hydraulics/inp/read-junction-demands.ts'
import { readTankLine } from '#domain/hydraulics/inp/read-tank-line.ts'
import type { Junction, NetworkModel, Reservoir, Tank } from '#domain/hydraulics/network-model.ts'

export type InpNodes = {
  index: IdIndex
  junctions: Junction[]
  reservoirs: Reservoir[]
  tanks: Tank[]
  coordinates: NetworkModel['coordinates']
}

export function readInpNodes(file: InpFile): InpNodes {
  const nodes: InpNodes = { index: new Map(), junctions: [], reservoirs: [], tanks: [], coordinates: {} }
  const { bySection } = file.lines
  for (const line of bySection.get('JUNCTIONS') ?? []) readJunction(line, nodes, file)
  for (const line of bySection.get('RESERVOIRS') ?? []) readReservoir(line, nodes, file)
  for (const line of bySection.get('TANKS') ?? []) {
    // A short line in [TANKS] is a reservoir, as it was before version 2.
    if (line.tokens.length <= 3) readReservoir(line, nodes, file)
    else if (claimId(nodes.index, line, 'node', file.problems)) {
      const tank = readTankLine(line, file)
      if (tank) nodes.tanks.push(tank)
    }
  }
  readJunctionDemands(nodes.junctions, nodes.index, file)
  readTags(nodes, file)
  for (const { tokens } of bySection.get('COORDINATES') ?? []) {
    // EPANET ignores faulty coordinates, as no computation uses them: a map may have decimal commas.
    const x = parseInpNumber(tokens[1]?.replace(',', '.'))
    const y = parseInpNumber(tokens[2]?.replace(',', '.'))
    if (x !== null && y !== null && nodes.index.has(tokens[0]!)) nodes.coordinates[tokens[0]!] = { x, y }
  }
  return nodes
}

function readJunction(line: InpLine, nodes: InpNodes, { factors, problems }: InpFile) {
  if (!claimId(nodes.index, line, 'node', problems)) return
  const [id = '', elevationText] = line.tokens
  const elevation = elevationText === undefined ? 0 : parseInpNumber(elevationText)
  if (elevation === null)
    problems.refuse(
      { ...line, id },
      `The elevation of ${id}, "${elevationText}", is no number`,
      'Write a number.',
    )
  nodes.junctions.push({
    id,
    elevationM: (elevation ?? 0) * factors.lengthM,
    baseDemandM3PerH: 0,
    patternId: null,
    tag: null,
  })
}

function readReservoir(line: InpLine, nodes: InpNodes, { factors, patterns, problems }: InpFile) {
  if (!claimId(nodes.index, line, 'node', problems)) return
  const [id = '', headText, patternId, ...beyond] = line.tokens
  const place = { ...line, id }
  if (beyond.length > 0) {
    const what = `Reservoir ${id} has ${line.tokens.length - 1} values; EPANET reads a head and a pattern`
    problems.refuse(place, what, 'Remove the others, or write a tank in [TANKS].')
  }
  const head = parseInpNumber(headText)
  if (head === null)
    problems.refuse(place, `The head of reservoir ${id} is no number`, 'Write its head as a number.')
  if (patternId !== undefined && !patterns.has(patternId))
    problems.refuse(
      place,
      `Reservoir ${id} names a pattern ${patternId} that is not in [PATTERNS]`,
      'Add the pattern.',
    )
  nodes.reservoirs.push({ id, headM: (head ?? 0) * factors.lengthM })
}

function readTags(nodes: InpNodes, { lines }: InpFile) {
  const tags = new Map<string, string>()
  for (const { tokens } of lines.bySection.get('TAGS') ?? [])
    if (tokens[0]!.toUpperCase() === 'NODE' && tokens[1] !== undefined && tokens[2] !== undefined)
      tags.set(tokens[1], tokens.slice(2).join(' '))
  for (const junction of nodes.junctions) junction.tag = tags.get(junction.id) ?? null
}
