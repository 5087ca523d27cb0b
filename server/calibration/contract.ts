import { z } from 'zod'

/** trusted: every meter that was compared agrees with the model well enough. doubtful: one does not. unknown: too little was compared. */
export const TrustState = z.enum(['trusted', 'doubtful', 'unknown'])
export type TrustState = z.infer<typeof TrustState>

const errorFigures = {
  /** Instants compared. */
  count: z.int(),
  rmse: z.number(),
  /** Mean of simulated minus measured. */
  bias: z.number(),
  /** Drift of the error a day; null where less than half a day was compared. */
  trendPerDay: z.number().nullable(),
}

/** How the model follows one meter; figures in the meter's unit. */
export const AssetCalibration = z.object({
  quantity: z.enum(['level', 'flow']),
  assetId: z.string(),
  assetName: z.string(),
  unit: z.enum(['m', 'm3/h']),
  ...errorFigures,
  meanMeasured: z.number(),
  /** RMSE up to which the model is trusted here. */
  limit: z.number(),
  state: TrustState,
  /** Change of the RMSE a week over the days asked for; null where fewer than three tell. */
  rmsePerWeek: z.number().nullable(),
  /** Of a tank: what plans keep free at the ends of its range, m, and what that follows; null for a flow. */
  margin: z
    .object({
      minM: z.number(),
      maxM: z.number(),
      /** Hours of the last week, and how far nearly all came below and above what was foreseen; null: too few tell. */
      foreseen: z.object({ hours: z.int(), belowM: z.number(), aboveM: z.number() }).nullable(),
    })
    .nullable(),
  /** Epoch ms, simulated, measured; simulated is null where a window starts from what was measured, and for a pump that stands. */
  series: z.array(z.tuple([z.number(), z.number().nullable(), z.number().nullable()])),
  /** The last run of each local day, oldest first. */
  history: z.array(z.object({ runId: z.uuid(), asOf: z.number(), ...errorFigures })),
})
export type AssetCalibration = z.infer<typeof AssetCalibration>

/** How pressures came against what was foreseen of them, and what plans keep free above the least pressures for it. */
export const PressureCalibration = z.object({
  /** What the settings ask plans to keep free above every least pressure, m. */
  askedM: z.number(),
  meters: z.array(
    z.object({
      junctionId: z.string(),
      /** Hours of the last week that were compared. */
      hours: z.int(),
      /** How far it came below what was foreseen at most in the hours in which that was low, m. */
      belowM: z.number(),
      /** Median of simulated minus measured, m. */
      biasM: z.number(),
      /** Its least pressure, m, and what plans keep free above it, m; null where the settings say none. */
      margin: z.object({ limitM: z.number(), minM: z.number() }).nullable(),
    }),
  ),
  /** Junctions with a least pressure and without a meter, and what plans keep free there, m; null where there are none. */
  others: z.object({ count: z.int(), leastM: z.number(), mostM: z.number() }).nullable(),
})
export type PressureCalibration = z.infer<typeof PressureCalibration>

export const CalibrationDto = z.object({
  /** The network version that the figures are of; null before the first configuration. */
  network: z.object({ number: z.int(), name: z.string() }).nullable(),
  /** Every network version that a configuration binds, newest first. */
  networks: z.array(z.object({ number: z.int(), name: z.string() })),
  days: z.int(),
  state: TrustState,
  /** Of all tank levels together, m: the figure in a plan's header. */
  levelRmseM: z.number().nullable(),
  /** The last simulation run with this network, which the figures and series are of. */
  run: z
    .object({
      id: z.uuid(),
      asOf: z.number(),
      configuration: z.int(),
      from: z.number(),
      to: z.number(),
      /** Windows of six hours that could be compared, of four; null in a run of a version that did not keep it. */
      windows: z.int().nullable(),
    })
    .nullable(),
  assets: z.array(AssetCalibration),
  /** Null before the first run, and where no junction has a pressure signal or too little came of them. */
  pressures: PressureCalibration.nullable(),
  /** What has no signal that a comparison needs: levels of tanks and states of pumps, without which there is none, and flows. */
  unmetered: z.array(
    z.object({ quantity: z.enum(['level', 'state', 'flow']), assetId: z.string(), assetName: z.string() }),
  ),
})
export type CalibrationDto = z.infer<typeof CalibrationDto>

export const GetCalibration = z.object({
  network: z.coerce
    .number()
    .int()
    .positive()
    .max(2_147_483_647)
    .optional()
    .describe('Number of a network version; left out: the one in force.'),
  days: z.coerce.number().int().min(1).max(366).default(30).describe('How far back the trend goes.'),
})
export type GetCalibration = z.infer<typeof GetCalibration>
