import type { StartState } from '#domain/hydraulics/simulation.ts'
import type { Settings } from '#server/configurations/contract.ts'

/**
 * The level by tank id that a plan must end with; null where what it ends with is priced. "At least as full as it began"
 * asks of a tank that begins outside its range and margins only that it ends inside them.
 */
export function endLevels(
  settings: Pick<Settings, 'tanks'> & { plan: Pick<Settings['plan'], 'endLevel'> },
  start: StartState,
): Record<string, number> | null {
  const { endLevel } = settings.plan
  if (endLevel.kind === 'priced') return null
  if (endLevel.kind === 'at-least') return endLevel.levelM
  return Object.fromEntries(
    settings.tanks.flatMap((tank) => {
      const startM = start.tankLevelM[tank.id]
      if (startM === undefined) return []
      return [[tank.id, Math.min(tank.maxM - tank.marginMaxM, Math.max(tank.minM + tank.marginMinM, startM))]]
    }),
  )
}
