import { LinkProperty, NodeProperty, Option, TimeParameter } from 'epanet-js'
import type { UnitFactors } from '#domain/hydraulics/flow-units.ts'
import { FLOW_UNITS, getUnitFactors } from '#domain/hydraulics/flow-units.ts'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { PreparedOperation } from '#domain/hydraulics/operation/prepare-operation.ts'
import type { PumpEfficiency } from '#domain/hydraulics/pump-power.ts'
import type { VolumeCurve } from '#domain/hydraulics/tank-volume.ts'
import type { OpenNetwork } from '#workers/compute/epanet/open-network.ts'
import { readPumpEfficiency } from '#workers/compute/epanet/read-pump-efficiency.ts'

/** An open network with what its runs need looked up once. Indexes are EPANET's, values without a unit the file's. */
export type PreparedNetwork = {
  network: OpenNetwork
  operation: PreparedOperation
  factors: UnitFactors
  /** Head, m, of one unit of pressure in the file. */
  pressureM: number
  demandMultiplier: number
  specificGravity: number
  accuracy: number
  hydraulicStepS: number
  patternStepS: number
  patternStartS: number
  tanks: PreparedTank[]
  pumps: PreparedPump[]
  /** Indexes of junctions are 1 to this. */
  junctionCount: number
  links: Map<string, number>
}
export type PreparedTank = {
  id: string
  index: number
  elevation: number
  initLevel: number
  minLevel: number
  maxLevel: number
  volume: VolumeCurve
}
export type PreparedPump = {
  id: string
  index: number
  fromIndex: number
  toIndex: number
  efficiency: PumpEfficiency
  /** In the file: 0 for a closed pump. */
  initialSpeed: number
}

/** Option and units of pressure as EPANET 2.3 numbers them (EN_PRESS_UNITS, types.h): psi, kPa, m, bar, ft. */
const PRESSURE_UNITS = 25
const PER_FOOT_OF_HEAD = [0.4333, 6.895 * 0.4333, 0.3048, 0.068948 * 0.4333, 1]

/** EPANET's own factors (types.h), so that a setting comes out as the head that was meant. */
function readPressureUnit(network: OpenNetwork): number {
  const perFoot = PER_FOOT_OF_HEAD[network.getOption(PRESSURE_UNITS)]
  if (perFoot === undefined) throw new Error('EPANET gives pressure in a unit that is not known')
  return 0.3048 / (perFoot * network.getOption(Option.SpGravity))
}

export function prepareNetwork(
  network: OpenNetwork,
  model: NetworkModel,
  operation: PreparedOperation,
): PreparedNetwork {
  const { engine, project, i32 } = network
  engine._EN_getflowunits(project, i32)
  const factors = getUnitFactors(FLOW_UNITS[engine.HEAP32[i32 >> 2]!]!)
  return {
    network,
    operation,
    factors,
    pressureM: readPressureUnit(network),
    demandMultiplier: network.getOption(Option.DemandMult),
    specificGravity: network.getOption(Option.SpGravity),
    accuracy: network.getOption(Option.Accuracy),
    hydraulicStepS: network.getTime(TimeParameter.HydStep),
    patternStepS: network.getTime(TimeParameter.PatternStep),
    patternStartS: network.getTime(TimeParameter.PatternStart),
    junctionCount: model.junctions.length,
    links: network.links,
    tanks: model.tanks.map(({ id, volume }) => {
      const index = network.nodes.get(id)!
      return {
        id,
        index,
        elevation: network.getNode(index, NodeProperty.Elevation),
        initLevel: network.getNode(index, NodeProperty.TankLevel),
        minLevel: network.getNode(index, NodeProperty.MinLevel),
        maxLevel: network.getNode(index, NodeProperty.MaxLevel),
        volume,
      }
    }),
    pumps: model.pumps.map(({ id, from, to }) => {
      const index = network.links.get(id)!
      const isOpen = network.getLink(index, LinkProperty.InitStatus) !== 0
      return {
        id,
        index,
        fromIndex: network.nodes.get(from)!,
        toIndex: network.nodes.get(to)!,
        efficiency: readPumpEfficiency(network, index, factors.flowM3PerH),
        initialSpeed: isOpen ? network.getLink(index, LinkProperty.InitSetting) : 0,
      }
    }),
  }
}
