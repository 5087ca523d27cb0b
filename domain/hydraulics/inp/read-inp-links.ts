import type { IdIndex, InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import { claimId, QUOTE_BLANKS } from '#domain/hydraulics/inp/inp-file.ts'
import type { InpLinks } from '#domain/hydraulics/inp/inp-links.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import { readInitialStatuses } from '#domain/hydraulics/inp/read-initial-statuses.ts'
import type { InpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { readPumpLine } from '#domain/hydraulics/inp/read-pump-line.ts'

const VALVE_TYPES = ['PRV', 'PSV', 'PBV', 'FCV', 'TCV', 'GPV', 'PCV'] as const

export function readInpLinks(file: InpFile, nodes: IdIndex): InpLinks {
  const links: InpLinks = { index: new Map(), pipes: [], pumps: [], valves: [] }
  const { bySection } = file.lines
  for (const line of bySection.get('PIPES') ?? [])
    if (claimLink(line, links, nodes, file)) readPipe(line, links, file)
  for (const line of bySection.get('PUMPS') ?? []) {
    const pump = claimLink(line, links, nodes, file) ? readPumpLine(line, file) : null
    if (pump) links.pumps.push(pump)
  }
  for (const line of bySection.get('VALVES') ?? [])
    if (claimLink(line, links, nodes, file)) readValve(line, links, file)
  readInitialStatuses(links, file)
  return links
}

function claimLink(line: InpLine, links: InpLinks, nodes: IdIndex, { problems }: InpFile): boolean {
  if (!claimId(links.index, line, 'link', problems)) return false
  const [id = '', from, to] = line.tokens
  const place = { ...line, id }
  if (from === undefined || to === undefined) {
    problems.refuse(
      place,
      `Link ${id} has no two end nodes`,
      'Write the id and the nodes it goes from and to.',
    )
    return false
  }
  const missing = [from, to].filter((node) => !nodes.has(node))
  for (const node of missing)
    problems.refuse(
      place,
      `Link ${id} ends at a node ${node} that is not defined`,
      `Define ${node} or name another node. ${QUOTE_BLANKS}`,
    )
  if (from === to)
    problems.refuse(
      place,
      `Link ${id} goes from ${from} to itself`,
      'Name two different nodes or remove the link.',
    )
  return missing.length === 0 && from !== to
}

function readPipe(line: InpLine, links: InpLinks, { factors, problems }: InpFile) {
  const [id = '', from = '', to = '', lengthText, diameterText, roughnessText, ...others] = line.tokens
  const place = { ...line, id }
  const values = { length: lengthText, diameter: diameterText, roughness: roughnessText }
  for (const [name, text] of Object.entries(values)) {
    const value = parseInpNumber(text)
    if (value === null || value <= 0)
      problems.refuse(
        place,
        `The ${name} of pipe ${id}, "${text ?? ''}", is not above 0`,
        'Write a number above 0.',
      )
  }
  if (others.length > 2) {
    const what = `Pipe ${id} has ${others.length} values after its roughness; EPANET reads a minor loss and a status`
    problems.warn(place, what, 'Remove the others, or put a semicolon before them.')
  }
  const rest = others.slice(0, 2)
  const status = rest.at(-1)?.toUpperCase() ?? ''
  // A minor loss, a status, or both in this order.
  const isStatus = /^(CV|OPEN|CLOS)/.test(status)
  for (const text of isStatus ? rest.slice(0, -1) : rest) {
    const minorLoss = parseInpNumber(text)
    if (minorLoss === null || minorLoss < 0)
      problems.refuse(
        place,
        `"${text}" of pipe ${id} is neither a minor loss nor a status`,
        'Write a number from 0 up, then Open, Closed or CV.',
      )
  }
  links.pipes.push({
    id,
    from,
    to,
    lengthM: (parseInpNumber(lengthText) ?? 0) * factors.lengthM,
    diameterM: (parseInpNumber(diameterText) ?? 0) * factors.pipeDiameterM,
    hasCheckValve: status.startsWith('CV'),
  })
}

function readValve(line: InpLine, links: InpLinks, { factors, curves, problems }: InpFile) {
  const [id = '', from = '', to = '', diameterText, typeText = '', setting] = line.tokens
  const place = { ...line, id }
  const diameter = parseInpNumber(diameterText)
  if (diameter === null || diameter <= 0)
    problems.refuse(
      place,
      `The diameter of valve ${id}, "${diameterText ?? ''}", is not above 0`,
      'Write a number above 0.',
    )
  const type = VALVE_TYPES.find((known) => typeText.toUpperCase().startsWith(known))
  if (!type)
    problems.refuse(
      place,
      `Valve ${id} has an unknown type "${typeText}"`,
      `Use one of ${VALVE_TYPES.join(', ')}.`,
    )
  if (type === 'GPV' && (setting === undefined || !curves.has(setting)))
    problems.refuse(
      place,
      `Valve ${id} names a headloss curve that is not in [CURVES]`,
      'Add the curve to [CURVES].',
    )
  else if (type !== 'GPV' && setting !== undefined && parseInpNumber(setting) === null)
    problems.refuse(place, `The setting of valve ${id}, "${setting}", is no number`, 'Write a number.')
  links.valves.push({
    id,
    from,
    to,
    type: type ?? typeText,
    diameterM: (diameter ?? 0) * factors.pipeDiameterM,
  })
}
