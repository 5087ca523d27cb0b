import type { IdIndex, InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import type { InpSection } from '#domain/hydraulics/inp/read-inp-lines.ts'

const OF_NODES: readonly InpSection[] = ['EMITTERS', 'QUALITY', 'SOURCES', 'MIXING']
const OF_LINKS: readonly InpSection[] = ['LEAKAGE']

/** Refuses lines about a node or link that is not there, in the sections that are otherwise left to EPANET. */
export function checkReferences({ lines, problems }: InpFile, nodes: IdIndex, links: IdIndex): void {
  const check = (section: InpSection, index: IdIndex, kind: string) => {
    for (const line of lines.bySection.get(section) ?? []) {
      const id = line.tokens[0]!
      // A line of [QUALITY] may name a first and a last node instead of one.
      if (index.has(id) || (section === 'QUALITY' && line.tokens.length > 2)) continue
      problems.refuse(
        { ...line, id },
        `There is no ${kind} ${id}`,
        `Remove the line or name a ${kind} of this file.`,
      )
    }
  }
  for (const section of OF_NODES) check(section, nodes, 'node')
  for (const section of OF_LINKS) check(section, links, 'link')
}
