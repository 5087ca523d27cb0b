import type { IdIndex, InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'

/** Checks [ENERGY]: the pumps, curves and numbers it names. Prices of the file are not used: the tariff decides. */
export function readInpEnergy({ lines, curves, patterns, problems }: InpFile, links: IdIndex): void {
  for (const line of lines.bySection.get('ENERGY') ?? []) {
    const [first = '', id] = line.tokens
    const isOfPump = first.toUpperCase().startsWith('PUMP')
    const value = line.tokens.at(-1)!
    const attribute = line.tokens.at(-2)?.toUpperCase() ?? ''
    if (isOfPump && (id === undefined || links.get(id)?.section !== 'PUMPS'))
      problems.refuse(
        { ...line, id: id ?? null },
        `[ENERGY] names a pump ${id ?? ''} that is not defined`,
        'Name a pump.',
      )
    else if (isOfPump && attribute.startsWith('EFFI') && !curves.has(value))
      problems.refuse(
        { ...line, id: id! },
        `Pump ${id} names an efficiency curve ${value} that is not in [CURVES]`,
        'Add the curve.',
      )
    else if (attribute.startsWith('PATT') && !patterns.has(value))
      problems.refuse(line, `[ENERGY] names a pattern ${value} that is not in [PATTERNS]`, 'Add the pattern.')
    else if (
      !attribute.startsWith('PATT') &&
      !(isOfPump && attribute.startsWith('EFFI')) &&
      parseInpNumber(value) === null
    )
      problems.refuse(line, `"${value}" in [ENERGY] is no number`, 'Write a number.')
  }
}
