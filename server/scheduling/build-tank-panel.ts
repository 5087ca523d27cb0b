import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import type { TankSettings } from '#server/configurations/contract.ts'
import type { Series } from '#server/readings/series.ts'
import type { Point, TankPanel } from './contract.ts'
import { roundForScreen } from './round-for-screen.ts'
import type { Trajectories, Trajectory } from './trajectories.ts'

/** A tank's three lines: measured, under the plan, under today's rules. */
export function buildTankPanel(
  tank: TankSettings,
  model: NetworkModel,
  level: Series | undefined,
  trajectories: Trajectories,
  originMs: number,
  fromMs: number,
): TankPanel {
  const found = model.tanks.find(({ id }) => id === tank.id)
  if (!found) throw new Error(`network has no tank ${tank.id}`)
  const line = (trajectory: Trajectory | undefined): Point[] =>
    (trajectory?.tankLevelM[tank.id] ?? []).map((value, index) => [
      originMs + trajectory!.timesS[index]! * 1000,
      roundForScreen(value),
    ])
  return {
    id: tank.id,
    name: tank.name,
    volumeM3: getTankVolumeM3(found.volume, found.maxLevelM),
    bottomM: found.minLevelM,
    topM: found.maxLevelM,
    minM: tank.minM,
    maxM: tank.maxM,
    measured: (level?.timeMs ?? []).flatMap((at, index): Point[] =>
      at >= fromMs ? [[at, roundForScreen(level!.value[index]!)]] : [],
    ),
    plan: line(trajectories.plan),
    baseline: line(trajectories.baseline),
  }
}
