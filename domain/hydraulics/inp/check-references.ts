import type { IdIndex, InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import type { InpSection } from '#domain/hydraulics/inp/read-inp-lines.ts'

/** Refuses lines about a node or link that is not there, in the sections that are otherwise left to EPANET; it is not told of quality. */
export function checkReferences({ lines, problems }: InpFile, nodes: IdIndex, links: IdIndex): void {
  const check = (section: InpSection, index: IdIndex, kind: string) => {
    for (const line of lines.bySection.get(section) ?? []) {
      const id = line.tokens[0]!
      if (index.has(id)) continue
      problems.refuse(
        { ...line, id },
        `There is no ${kind} ${id}`,
        `Remove the line or name a ${kind} of this file.`,
      )
    }
  }
  check('EMITTERS', nodes, 'node')
  check('LEAKAGE', links, 'link')
}
