import { z } from 'zod'
import type { TariffDefinition } from '#domain/tariff/definition.ts'
import { pageOf } from '#server/paging/contract.ts'
import { QualityRules } from '#server/quality/quality-rules.ts'
import { versionShape } from '#server/versions/contract.ts'

/** A key of a signal of the tenant, or null where the asset has none. */
const signalKey = z.string().min(1).nullable()

/** A demand zone: which signal measures it and how its demand is shared out to the network's junctions. */
export const ZoneSettings = z.object({
  key: z.string().min(1),
  name: z.string().min(1),
  signal: z.string().min(1),
  /** m3/h of demand in the network for one unit of the signal. */
  factor: z.number().positive().default(1),
  junctions: z.array(z.object({ id: z.string(), share: z.number().positive() })).min(1),
})
export type ZoneSettings = z.infer<typeof ZoneSettings>

export const TankSettings = z.object({
  id: z.string(),
  name: z.string(),
  levelSignal: signalKey,
  /** Operating range, m. */
  minM: z.number(),
  maxM: z.number(),
  /** Kept free inside the range by the planner, m: the price of an uncertain forecast. */
  marginMinM: z.number().nonnegative(),
  marginMaxM: z.number().nonnegative(),
})
export type TankSettings = z.infer<typeof TankSettings>

export const PumpSettings = z.object({
  id: z.string(),
  name: z.string(),
  station: z.string(),
  /** Pumps of one group are identical and interchangeable. */
  group: z.string(),
  ratedKw: z.number().positive().nullable(),
  /** Nominal frequency of a variable-speed drive; null for a fixed-speed pump. */
  nominalHz: z.number().positive().nullable(),
  /** Relative speeds it can run at; [1] for a fixed-speed pump. */
  speeds: z.array(z.number().positive().max(1.5)).min(1),
  minOnS: z.number().int().nonnegative(),
  minOffS: z.number().int().nonnegative(),
  maxStartsPerDay: z.number().int().positive(),
  stateSignal: signalKey,
  speedSignal: signalKey,
  flowSignal: signalKey,
  powerSignal: signalKey,
  outOfService: z.array(
    z.object({
      from: z.iso.datetime({ offset: true }),
      to: z.iso.datetime({ offset: true }),
      reason: z.string(),
    }),
  ),
})
export type PumpSettings = z.infer<typeof PumpSettings>

export const ValveStateSetting = z
  .union([z.literal('closed'), z.literal('open'), z.number().positive()])
  .describe(
    'A number is a setting in the valve’s own meaning: m of pressure head (PRV, PSV, PBV), m3/h (FCV), a loss coefficient (TCV), % open (PCV). open: a plain pipe.',
  )

/** A valve, or a pipe used as one, that plans decide. */
export const ValveSettings = z.object({
  id: z.string(),
  name: z.string(),
  /** What it may be put in, from shut to open. */
  states: z.array(ValveStateSetting).min(2).max(20),
  /** Least time from one change to the next. */
  minHeldS: z.number().int().nonnegative(),
  maxChangesPerDay: z.number().int().positive(),
  /** 0 while it is closed. */
  stateSignal: signalKey,
})
export type ValveSettings = z.infer<typeof ValveSettings>

/** Everything the algorithms are told beside the network and the tariff; one immutable version. */
export const Settings = z
  .object({
    zones: z.array(ZoneSettings).min(1),
    tanks: z.array(TankSettings).min(1),
    pumps: z.array(PumpSettings).min(1),
    /** Valves that plans decide; all others follow the network’s own controls. */
    valves: z.array(ValveSettings).default([]),
    /** Least pressure by junction id, m. */
    minPressureM: z.record(z.string(), z.number()),
    /** Kept free at every limit of pressure, m, or more where meters came below what was foreseen; given up where no plan keeps it. */
    pressureMarginM: z.number().nonnegative().default(0),
    maxPowerKw: z.number().positive().nullable(),
    /** Quality rules by key of signals that have none of their own (server/signals); one left out has its quantity's. */
    qualityRules: z.record(z.string(), QualityRules),
    holidays: z.object({
      country: z.string().nullable(),
      region: z.string().nullable(),
      own: z.array(z.iso.date()),
    }),
    forecast: z.object({
      stepS: z.union([z.literal(900), z.literal(1800), z.literal(3600)]),
      horizonH: z.number().int().min(24).max(168),
      historyDays: z.number().int().min(7).max(1100),
      coverages: z.array(z.number().gt(0).lt(1)).min(1),
      /** Signals of the weather where the zones lie; left out: forecasts go by demand alone. */
      weather: z
        .strictObject({
          temperatureSignal: z.string().min(1).describe('Air temperature, °C.'),
          rainSignal: signalKey.describe('Rain, mm/h; null: forecasts read none.'),
        })
        .optional(),
    }),
    plan: z.object({
      stepS: z.union([z.literal(900), z.literal(1800), z.literal(3600)]),
      horizonH: z.number().int().min(24).max(48),
      evaluations: z.number().int().min(100),
      timeLimitS: z.number().int().min(5).max(1_800),
      /** Searches side by side in one plan, each in a thread: they share the evaluations. */
      threads: z.number().int().min(1).max(16).default(1),
      /** Steps in which the last plan is kept, so that plans do not flip. */
      frozenSteps: z.number().int().nonnegative(),
      endLevel: z.union([
        z.object({ kind: z.literal('at-least-start') }),
        z.object({ kind: z.literal('at-least'), levelM: z.record(z.string(), z.number()) }),
        z.object({ kind: z.literal('priced'), valuePerM3: z.number().nonnegative() }),
      ]),
      /** What a pump start is worth avoiding, in the tenant's currency: steers the search, never in a cost that is shown. */
      startPrice: z.number().nonnegative().default(0),
      /** The same as a share of what an hour of a pump costs under today's rules; both add up. */
      startShare: z.number().min(0).max(10).default(0),
      /**
       * What an hour of a pump otherwise than in the plan before is worth avoiding, as a share of what one costs under
       * today's rules; as `startPrice`, in no cost that is shown.
       */
      changeShare: z.number().min(0).max(1).default(0),
      seed: z.number().int(),
    }),
    /** Cron expressions in the tenant's time zone; null: only on demand. */
    schedule: z.object({ chain: z.string().nullable(), kpi: z.string().nullable() }),
  })
  .strict()
export type Settings = z.infer<typeof Settings>

/** A configuration version without its settings: which network and which tariff it binds, by number. */
export const ConfigurationVersionDto = z.object({
  ...versionShape,
  network: z.int(),
  tariff: z.int(),
  comment: z.string(),
})
export type ConfigurationVersionDto = z.infer<typeof ConfigurationVersionDto>

export const ConfigurationDto = ConfigurationVersionDto.extend({ settings: Settings })
export type ConfigurationDto = z.infer<typeof ConfigurationDto>

export const ConfigurationPage = pageOf(ConfigurationVersionDto)
export type ConfigurationPage = z.infer<typeof ConfigurationPage>

export const SaveSettings = z.strictObject({
  settings: Settings,
  comment: z.string().trim().min(1).max(1_000),
})
export type SaveSettings = z.infer<typeof SaveSettings>

/** What one run computes with. */
export type Configuration = {
  id: string
  number: number
  network: { id: string; number: number; inp: string; digest: string }
  tariff: { id: string; number: number; definition: TariffDefinition; digest: string }
  settings: Settings
  digest: string
}
