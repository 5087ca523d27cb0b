import { LinkProperty } from 'epanet-js'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'

/** Tanks that nothing moves: out of service behind pipes that are closed and that nobody opens, or without room for water. */
export const findStillTanks = (
  { pipes, pumps, valves, tanks }: NetworkModel,
  { network, operation }: PreparedNetwork,
  decided: readonly string[],
): Set<string> => {
  const driven = new Set([
    ...decided,
    ...operation.controlledLinks,
    ...operation.coupledLinks.map(({ linkId }) => linkId),
    ...pumps.map(({ id }) => id),
  ])
  const moved = new Set(
    [...pipes, ...pumps, ...valves].flatMap(({ id, from, to }) =>
      driven.has(id) || network.getLink(network.links.get(id)!, LinkProperty.InitStatus) !== 0
        ? [from, to]
        : [],
    ),
  )
  const isStill = ({ id, minLevelM, maxLevelM }: NetworkModel['tanks'][number]) =>
    !moved.has(id) || maxLevelM - minLevelM < LEAST_RANGE_M
  return new Set(tanks.filter(isStill).map(({ id }) => id))
}

const LEAST_RANGE_M = 1e-3
