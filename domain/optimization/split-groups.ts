import { collectProblems } from '#domain/hydraulics/inp/collect-problems.ts'
import { readInpLines } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { readInpCurves } from '#domain/hydraulics/inp/read-inp-series.ts'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { prepareOperation } from '#domain/hydraulics/operation/prepare-operation.ts'
import type { OptimizationProblem, PumpOption } from '#domain/optimization/problem.ts'

/**
 * The pumps, each in a group of those that can stand in for it: of a group's pumps that differ in the network (by head
 * curve or power, by efficiency, by a pipe or valve that follows one of them and not the other) each kind is a group of
 * its own. A search counts what runs of a group, so which of them it is must make no difference.
 */
export const splitGroups = (
  { hydraulic: { inp }, pumps, valves = [] }: Pick<OptimizationProblem, 'hydraulic' | 'pumps' | 'valves'>,
  network: NetworkModel,
): PumpOption[] => {
  const efficiencies = readEfficiencies(inp)
  const scheduled = new Set([...pumps, ...valves].map(({ id }) => id))
  const { coupledLinks } = prepareOperation(inp, network, scheduled)
  const models = new Map(network.pumps.map((pump) => [pump.id, pump]))
  const kinds = new Map<string, string[]>()
  return pumps.map((pump) => {
    const { curve, constantPowerKw } = models.get(pump.id) ?? {}
    const followers = coupledLinks.filter(({ pumpIds }) => pumpIds.includes(pump.id))
    const kind = JSON.stringify([
      curve,
      constantPowerKw,
      efficiencies.get(pump.id),
      followers.map(({ linkId }) => linkId),
    ])
    const known = kinds.get(pump.group) ?? []
    kinds.set(pump.group, known)
    if (!known.includes(kind)) known.push(kind)
    return { ...pump, group: `${pump.group}/${known.indexOf(kind)}` }
  })
}

/** Points of each pump's own efficiency curve. */
const readEfficiencies = (inp: string) => {
  const lines = readInpLines(inp)
  const curves = readInpCurves(lines, collectProblems())
  return new Map(
    (lines.bySection.get('ENERGY') ?? []).flatMap(
      ({ tokens: [word = '', id = '', what = '', curve = ''] }) =>
        /^PUMP/i.test(word) && /^EFFI/i.test(what) ? [[id, curves.get(curve)?.points] as const] : [],
    ),
  )
}
