import type { SimulationResult } from '#domain/hydraulics/simulation.ts'
import type { TankMargin } from '#domain/optimization/weigh-margin-use.ts'
import { weighMarginUse } from '#domain/optimization/weigh-margin-use.ts'

/** Hours of whole margins used that a run comes to. */
export const countMarginHours = (
  margins: TankMargin[],
  { timesS, tankLevelM }: Pick<SimulationResult, 'timesS' | 'tankLevelM'>,
): number => {
  let usedS = 0
  for (const margin of margins)
    for (const [i, levelM] of tankLevelM[margin.tankId]!.entries())
      if (i > 0) usedS += weighMarginUse(margin, levelM, timesS[i]!) * (timesS[i]! - timesS[i - 1]!)
  return usedS / 3600
}
