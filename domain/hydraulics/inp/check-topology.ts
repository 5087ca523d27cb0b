import type { IdIndex, InpFile } from '#domain/hydraulics/inp/inp-file.ts'
import type { InpLinks } from '#domain/hydraulics/inp/inp-links.ts'
import type { InpNodes } from '#domain/hydraulics/inp/read-inp-nodes.ts'

/**
 * Every junction must have a path of links, open or closed, to a tank or reservoir: EPANET refuses a node without links
 * (error 233) and cannot solve a part without a source (error 110).
 */
export function checkTopology(nodes: InpNodes, links: InpLinks, { problems }: InpFile): void {
  const sources = [...nodes.reservoirs, ...nodes.tanks].map(({ id }) => id)
  const nowhere = { line: null, section: null }
  if (nodes.junctions.length === 0)
    problems.refuse(nowhere, 'The network has no junctions', 'Add [JUNCTIONS].')
  if (sources.length === 0) {
    problems.refuse(nowhere, 'The network has no reservoir and no tank', 'Add [RESERVOIRS] or [TANKS].')
    return
  }
  if (nodes.tanks.length === 0)
    problems.warn(
      nowhere,
      'The network has no tank',
      'Without storage pumping cannot be moved to cheaper hours.',
    )
  if (links.pumps.length === 0)
    problems.warn(nowhere, 'The network has no pump', 'Without pumps there is nothing to schedule.')
  refuseUnreached(sources, nodes, links.index, problems)
}

function refuseUnreached(sources: string[], nodes: InpNodes, links: IdIndex, problems: InpFile['problems']) {
  const neighbours = new Map<string, string[]>()
  for (const { tokens } of links.values()) {
    const [, from, to] = tokens
    if (from === undefined || to === undefined) continue
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const) {
      const list = neighbours.get(a)
      if (list) list.push(b)
      else neighbours.set(a, [b])
    }
  }
  const reached = new Set(sources)
  const queue = [...sources]
  for (let node = queue.pop(); node !== undefined; node = queue.pop())
    for (const next of neighbours.get(node) ?? []) {
      if (reached.has(next)) continue
      reached.add(next)
      queue.push(next)
    }
  for (const { id } of nodes.junctions) {
    if (reached.has(id)) continue
    const line = nodes.index.get(id)!
    const what = neighbours.has(id)
      ? `Junction ${id} has no path to any tank or reservoir`
      : `Junction ${id} is not connected to any link`
    problems.refuse({ ...line, id }, what, 'Connect it or remove it.')
  }
  for (const id of sources)
    if (!neighbours.has(id))
      problems.refuse(
        { ...nodes.index.get(id)!, id },
        `${id} is not connected to any link`,
        'Connect it or remove it.',
      )
}
