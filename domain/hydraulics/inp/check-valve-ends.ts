import type { InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import type { InpLinks } from '#domain/hydraulics/inp/inp-links.ts'
import type { InpNodes } from '#domain/hydraulics/inp/read-inp-nodes.ts'

const REGULATING = ['PRV', 'PSV', 'FCV']

/** EPANET takes no valve that holds a pressure or a flow right at a tank or reservoir (error 219). */
export function checkValveEnds(nodes: InpNodes, { valves, index }: InpLinks, { problems }: InpFile): void {
  const fixed = new Set([...nodes.reservoirs, ...nodes.tanks].map(({ id }) => id))
  for (const { id, type, from, to } of valves) {
    const end = [from, to].find((node) => fixed.has(node))
    if (end === undefined || !REGULATING.includes(type)) continue
    const what = `Valve ${id}, a ${type}, stands right at ${end}, a tank or reservoir`
    problems.refuse({ ...index.get(id)!, id }, what, `Put a pipe and a junction between it and ${end}.`)
  }
}
