import type { InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import type { InpLinks } from '#domain/hydraulics/inp/inp-links.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import { refuseCheckValve } from '#domain/hydraulics/inp/refuse-check-valve.ts'

/** Applies [STATUS] to the pumps: open or closed, or a speed. A line may name one link, or a first and a last one. */
export function readInitialStatuses(links: InpLinks, { lines, problems }: InpFile): void {
  for (const line of lines.bySection.get('STATUS') ?? []) {
    const { tokens } = line
    const id = tokens[0]!
    const value = tokens.at(-1)!.toUpperCase()
    const place = { ...line, id }
    const speed = value.startsWith('OPEN') ? 1 : value.startsWith('CLOS') ? 0 : parseInpNumber(value)
    if (tokens.length < 2 || speed === null || speed < 0) {
      problems.refuse(
        place,
        `The status of ${id}, "${tokens.at(-1)}", is not known`,
        'Write Open, Closed or a setting.',
      )
      continue
    }
    if (tokens.length === 2 && !links.index.has(id)) {
      problems.refuse(place, `There is no link ${id}`, 'Name a pipe, pump or valve of this file.')
      continue
    }
    if (tokens.length === 2) refuseCheckValve(links.index.get(id), place, problems)
    for (const pump of links.pumps) {
      if (tokens.length === 2 ? pump.id !== id : !isInRange(pump.id, id, tokens[1]!)) continue
      pump.isInitiallyOpen = speed > 0
      // "Open" resets the speed to 1, "Closed" keeps the file's nominal speed for when it runs.
      if (speed > 0) pump.speed = speed
    }
  }
}

/** Numeric ids are compared as numbers, others as text (EPANET's statusdata, input3.c). */
function isInRange(id: string, first: string, last: string): boolean {
  const from = Number.parseInt(first, 10)
  const to = Number.parseInt(last, 10)
  if (from > 0 && to > 0) {
    const number = Number.parseInt(id, 10)
    return number >= from && number <= to
  }
  return first <= id && id <= last
}
