import type { ModelTrust } from '#domain/hydraulics/judge-trust.ts'
import { judgeTrust } from '#domain/hydraulics/judge-trust.ts'
import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'
import type { Settings } from '#server/configurations/contract.ts'

/** How far a simulation run's model is to be trusted, by the operating ranges of its own settings. */
export const judgeModelTrust = (
  calibration: readonly Calibration[],
  { tanks }: Pick<Settings, 'tanks'>,
): ModelTrust =>
  judgeTrust(calibration, Object.fromEntries(tanks.map(({ id, minM, maxM }) => [id, maxM - minM])))
