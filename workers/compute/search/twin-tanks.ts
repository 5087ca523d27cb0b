import { NodeProperty } from 'epanet-js'
import type { VolumeCurve } from '#domain/hydraulics/tank-volume.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'

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
  /** Nothing moves it, and no limit is asked of it. */
  isStill: boolean
  volume: VolumeCurve
  /** Mean area, m2; exact for a tank with the same area at all levels. */
  areaM2: number
  hasVaryingArea: boolean
}

/** How far beyond its bounds a tank of the twin still acts on the network: in its own ranges, and at least, m. */
const REACH = 0.25
const LEAST_REACH_M = 0.5
/** So that rounding never puts a level just outside what EPANET was told. */
const SLACK_M = 0.01

/**
 * Gives each tank wider bounds in EPANET, its bottom lowered, so that a level outside the real ones is a number like
 * any other. A tank that closes of itself keeps its true maximum.
 */
export const widenTanks = (
  prepared: PreparedNetwork,
  closesWhenFull: (id: string) => boolean,
  isStill: (id: string) => boolean,
): TwinTank[] => {
  const { network, factors } = prepared
  const { engine, project } = network
  const noCurve = engine.allocateUTF8('')
  const tanks = prepared.tanks.map((tank): TwinTank => {
    const minM = tank.minLevel * factors.lengthM
    const maxM = tank.maxLevel * factors.lengthM
    const reachM = Math.max(LEAST_REACH_M, REACH * (maxM - minM))
    const offsetM = Math.max(0, reachM + 2 * SLACK_M - minM)
    const bottomM = minM - reachM
    const isClosing = closesWhenFull(tank.id)
    const topM = isClosing ? maxM : maxM + reachM
    const toFile = (levelM: number) => (levelM + offsetM) / factors.lengthM
    const initM = tank.initLevel * factors.lengthM
    const diameter = Math.max(1, network.getNode(tank.index, NodeProperty.TankDiam))
    const code = engine._EN_settankdata(
      project,
      tank.index,
      tank.elevation - offsetM / factors.lengthM,
      toFile(initM),
      toFile(bottomM - SLACK_M),
      toFile(isClosing ? topM : topM + SLACK_M),
      diameter,
      0,
      noCurve,
    )
    if (code > 0) throw new Error(`EPANET error ${code}: tank ${tank.id} cannot be widened`)
    // EPANET closes a tank whose level is its maximum to the last bit, and refuses one beyond: set by itself the maximum
    // is rounded as a level is.
    if (isClosing) network.setNode(tank.index, NodeProperty.MaxLevel, toFile(topM))
    const first = tank.volume[0]!
    const last = tank.volume.at(-1)!
    return {
      id: tank.id,
      node: tank.index,
      minM,
      maxM,
      initM,
      offsetM,
      bottomM,
      topM,
      closesWhenFull: isClosing,
      isStill: isStill(tank.id),
      volume: tank.volume,
      areaM2: Math.max(1e-3, (last.volumeM3 - first.volumeM3) / Math.max(1e-6, last.levelM - first.levelM)),
      hasVaryingArea: tank.volume.length > 2,
    }
  })
  engine._free(noCurve)
  return tanks
}
