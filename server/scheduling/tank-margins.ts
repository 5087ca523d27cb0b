import type { AheadError } from '#domain/hydraulics/measure-ahead-errors.ts'
import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Settings } from '#server/configurations/contract.ts'

/** Two days of hours: fewer say little of what comes once in fifty. */
const LEAST_WINDOWS = 48
/** Half a day of quarter hours: fewer say little of the model. */
const LEAST_COUNT = 48
/** Two standard deviations hold about 95 % of the errors. */
const DEVIATIONS = 2
/** More of the operating range than this is not kept free at either end, unless it is asked for. */
const MOST_SHARE = 0.2

/** What the model, and where that is known the forecast too, were measured to be off by over the past. */
export type MeasuredErrors = { calibration: readonly Calibration[]; ahead: readonly AheadError[] }

/**
 * Kept free at the ends of each tank's operating range, m by tank id: what the settings ask for, or what its level was
 * measured to come otherwise than foreseen, where that is more. A tank that fills less than foreseen needs room at its
 * bottom, one that fills more at its top.
 */
export function tankMargins(
  tanks: Pick<Settings['tanks'][number], 'id' | 'minM' | 'maxM' | 'marginMinM' | 'marginMaxM'>[],
  errors: MeasuredErrors,
): OptimizationProblem['tankMarginM'] {
  return Object.fromEntries(
    tanks.map(({ id, minM, maxM, marginMinM, marginMaxM }) => {
      const mostM = MOST_SHARE * (maxM - minM)
      const { belowM, aboveM } = findErrors(id, errors)
      const widen = (askedM: number, errorM: number) => Math.max(askedM, Math.min(mostM, errorM))
      return [id, { minM: widen(marginMinM, belowM), maxM: widen(marginMaxM, aboveM) }]
    }),
  )
}

/** By forecasts of the past, until the next plan could mend it; else by the model alone, over six hours. */
function findErrors(tankId: string, { calibration, ahead }: MeasuredErrors) {
  const foreseen = findForeseen(tankId, ahead)
  if (foreseen) return foreseen
  const model = calibration.find(({ quantity, assetId }) => quantity === 'level' && assetId === tankId)
  if (!model || model.count < LEAST_COUNT) return { belowM: 0, aboveM: 0 }
  const spreadM = DEVIATIONS * Math.sqrt(Math.max(0, model.rmse ** 2 - model.bias ** 2))
  return { belowM: model.bias + spreadM, aboveM: spreadM - model.bias }
}

/** Null where too few hours tell. */
export function findForeseen(tankId: string, ahead: MeasuredErrors['ahead']): AheadError | null {
  const foreseen = ahead.find((one) => one.tankId === tankId)
  return foreseen && foreseen.count >= LEAST_WINDOWS ? foreseen : null
}
