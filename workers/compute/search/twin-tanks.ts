import type { Project } from 'epanet-js'
import { CountType, NodeProperty, NodeType } from 'epanet-js'

/** A tank as the search keeps its books: volume by level, straight on beyond both ends. Levels m, volumes m3. */
export type TwinTank = {
  id: string
  /** EPANET's index. */
  node: number
  minM: number
  maxM: number
  initM: number
  /** What is added to a level before EPANET hears of it. */
  offsetM: number
  /** Levels beyond which the network no longer feels a change. */
  bottomM: number
  topM: number
  /** Closes of itself when full, as EPANET lets tanks do. */
  closesWhenFull: boolean
  levelM: Float64Array
  volumeM3: Float64Array
}

/** How far beyond its bounds a tank of the twin still acts on the network, in its own ranges. */
const REACH = 0.25

/**
 * Reads the tanks and gives each wider bounds in EPANET, its bottom lowered, so that a level outside the
 * real ones is a number like any other. A tank that closes of itself keeps its true maximum.
 */
export const widenTanks = (
  project: Project,
  lengthM: number,
  closesWhenFull: (id: string) => boolean,
): TwinTank[] => {
  const tanks: TwinTank[] = []
  for (let node = 1; node <= project.getCount(CountType.NodeCount); node++) {
    if (project.getNodeType(node) !== NodeType.Tank) continue
    const read = (property: NodeProperty) => project.getNodeValue(node, property)
    const id = project.getNodeId(node)
    const minM = read(NodeProperty.MinLevel) * lengthM
    const maxM = read(NodeProperty.MaxLevel) * lengthM
    const reachM = Math.max(0.5, REACH * (maxM - minM))
    const offsetM = Math.max(0, reachM - minM)
    const willClose = closesWhenFull(id)
    const tank: TwinTank = {
      id,
      node,
      minM,
      maxM,
      initM: read(NodeProperty.TankLevel) * lengthM,
      offsetM,
      bottomM: minM - reachM,
      topM: maxM + (willClose ? 0 : reachM),
      closesWhenFull: willClose,
      ...readVolume(project, node, lengthM, minM, maxM),
    }
    project.setTankData(
      node,
      read(NodeProperty.Elevation) - offsetM / lengthM,
      (tank.initM + offsetM) / lengthM,
      (tank.bottomM + offsetM) / lengthM,
      (tank.topM + offsetM) / lengthM,
      Math.max(read(NodeProperty.TankDiam), 1),
      0,
      '',
    )
    tanks.push(tank)
  }
  return tanks
}

const readVolume = (project: Project, node: number, lengthM: number, minM: number, maxM: number) => {
  const curve = project.getNodeValue(node, NodeProperty.VolCurve)
  if (curve > 0) {
    const { x, y } = project.getCurve(curve)
    return {
      levelM: Float64Array.from(x, (level) => level * lengthM),
      volumeM3: Float64Array.from(y, (volume) => volume * lengthM ** 3),
    }
  }
  const areaM2 = (Math.PI / 4) * (project.getNodeValue(node, NodeProperty.TankDiam) * lengthM) ** 2
  return { levelM: Float64Array.of(minM, maxM), volumeM3: Float64Array.of(minM * areaM2, maxM * areaM2) }
}

/** Piecewise linear, the end pieces going on. `x` rises. */
export const interpolate = (x: Float64Array, y: Float64Array, at: number): number => {
  let i = 0
  while (i + 2 < x.length && at > x[i + 1]!) i++
  const slope = (y[i + 1]! - y[i]!) / (x[i + 1]! - x[i]!)
  return y[i]! + slope * (at - x[i]!)
}
