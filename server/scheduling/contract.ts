import { z } from 'zod'
import { TrustState } from '#server/calibration/contract.ts'
import { ChainDto, RunError } from '#server/runs/contract.ts'
import { TenantDto } from '#server/tenants/contract.ts'

/** Time in epoch ms and value; null where nothing is known. */
export const Point = z.tuple([z.number(), z.number().nullable()])
export type Point = z.infer<typeof Point>

/** verified: a full EPANET run kept every limit. relaxed: it breaks the limits listed. last-good: an older plan, because. none: no plan, because. */
export const PlanState = z.enum(['verified', 'relaxed', 'last-good', 'none'])
export type PlanState = z.infer<typeof PlanState>

export const ViolationDto = z.object({
  kind: z.string(),
  assetId: z.string(),
  assetName: z.string(),
  amount: z.number(),
  unit: z.string(),
  limit: z.number(),
  from: z.number(),
  worstAt: z.number(),
  durationS: z.number(),
})
export type ViolationDto = z.infer<typeof ViolationDto>

/** One pump in one state. */
export const BlockDto = z.object({
  pumpId: z.string(),
  from: z.number(),
  to: z.number(),
  /** Relative speed, 1 = nominal. */
  speed: z.number(),
  energyKwh: z.number(),
  cost: z.number(),
})
export type BlockDto = z.infer<typeof BlockDto>

/** One decided valve in one state; `setting` in the valve's own unit, null where it is closed or open. */
export const ValveBlockDto = z.object({
  valveId: z.string(),
  from: z.number(),
  to: z.number(),
  state: z.enum(['closed', 'set', 'open']),
  setting: z.number().nullable(),
})
export type ValveBlockDto = z.infer<typeof ValveBlockDto>

export const PlanDto = z.object({
  id: z.uuid(),
  chainId: z.uuid(),
  state: PlanState,
  /** Why this state, where it is not plain: for last-good and none. */
  because: RunError.nullable(),
  asOf: z.number(),
  createdAt: z.number(),
  validFrom: z.number(),
  validUntil: z.number(),
  horizonEnd: z.number(),
  /** Money over the horizon. */
  cost: z.number(),
  /** Today's rules over the same horizon, same demand. */
  baselineCost: z.number().nullable(),
  /** Value of the water the plan leaves in the tanks beyond what today's rules leave (negative: less). Saving = baselineCost - (cost - storedWaterValue). */
  storedWaterValue: z.number(),
  storedWaterM3: z.number(),
  starts: z.number(),
  baselineStarts: z.number().nullable(),
  violations: z.array(ViolationDto),
  baselineViolations: z.array(ViolationDto),
  /** Tank margins inside the limits that the plan does not keep; the limits themselves it may. */
  marginsNotKept: z.array(ViolationDto),
  /** Relative distance of the plan's cost to the lower bound of the linearised model, 0 to 1; null when not computed. */
  modelGap: z.number().nullable(),
  evaluations: z.number(),
  configuration: z.number(),
  blocks: z.array(BlockDto),
  valveBlocks: z.array(ValveBlockDto),
  /** Measured levels against what the last plan or the model said, m RMSE over the last day; null when unknown. */
  modelTrustM: z.number().nullable(),
  /** Whether that is good enough to build on, and the assets whose meters say that it is not; null where it was not judged. */
  modelTrust: z.object({ state: TrustState, doubtful: z.array(z.string()) }).nullable(),
})
export type PlanDto = z.infer<typeof PlanDto>

export const PumpLane = z.object({
  id: z.string(),
  name: z.string(),
  station: z.string(),
  ratedKw: z.number().nullable(),
  /** Nominal frequency for a variable-speed pump, null for a fixed-speed one. */
  nominalHz: z.number().nullable(),
  /** Spans it really ran (speed relative). */
  ran: z.array(z.object({ from: z.number(), to: z.number(), speed: z.number() })),
  /** As its newest state reading has it (speed relative, 0 at rest); null where there is none, or one too old to tell. */
  newest: z.object({ at: z.number(), speed: z.number() }).nullable(),
  outOfService: z.array(z.object({ from: z.number(), to: z.number(), reason: z.string() })),
})
export type PumpLane = z.infer<typeof PumpLane>

export const ValveLane = z.object({
  id: z.string(),
  name: z.string(),
  /** Unit of its settings; empty for one that has none, or none with a unit. */
  unit: z.string(),
  /** Spans in which it was open, or at a setting, as measured; null where nothing measures it. */
  wasOpen: z.array(z.object({ from: z.number(), to: z.number() })).nullable(),
})
export type ValveLane = z.infer<typeof ValveLane>

export const TankPanel = z.object({
  id: z.string(),
  name: z.string(),
  volumeM3: z.number(),
  bottomM: z.number(),
  topM: z.number(),
  /** The operating limits. */
  minM: z.number(),
  maxM: z.number(),
  measured: z.array(Point),
  plan: z.array(Point),
  baseline: z.array(Point),
})
export type TankPanel = z.infer<typeof TankPanel>

export const PricePeriod = z.object({
  from: z.number(),
  to: z.number(),
  period: z.string(),
  label: z.string(),
  /** 0 cheapest, up to 3. */
  rank: z.number(),
  perKwh: z.number(),
  quality: z.enum(['final', 'provisional', 'forecast']),
})
export type PricePeriod = z.infer<typeof PricePeriod>

export const DemandPanel = z.object({
  key: z.string(),
  name: z.string(),
  measured: z.array(Point),
  forecast: z.array(Point),
  /** [time, lower, upper] of the wider band. */
  band: z.array(z.tuple([z.number(), z.number(), z.number()])),
  coverage: z.number().nullable(),
  method: z.string().nullable(),
  error: RunError.nullable(),
})
export type DemandPanel = z.infer<typeof DemandPanel>

/** All that the schedule page shows, from one request: from..to in epoch ms. */
export const ScheduleDto = z.object({
  tenant: TenantDto,
  now: z.number(),
  from: z.number(),
  to: z.number(),
  dataAt: z.number().nullable(),
  dataExpectedEveryS: z.number(),
  nextRunAt: z.number().nullable(),
  plan: PlanDto.nullable(),
  /** Settings, network or tariff have changed since that plan was made. */
  isPlanOutdated: z.boolean(),
  /** The last attempt where it made no plan: shown beside the plan in force. */
  lastAttempt: z.object({ chainId: z.uuid(), at: z.number(), error: RunError }).nullable(),
  /** Mean absolute error of the last day's forecast over its mean demand; null when unknown. */
  forecastError24h: z.number().nullable(),
  /** From when on it can be known, where no forecast is a day old yet; null otherwise. */
  forecastErrorFrom: z.number().nullable(),
  pumps: z.array(PumpLane),
  /** Valves that plans decide. */
  valves: z.array(ValveLane),
  tanks: z.array(TankPanel),
  /** First entry: all zones together (key "all"). */
  demand: z.array(DemandPanel),
  prices: z.array(PricePeriod),
  openChain: ChainDto.nullable(),
  mayRecompute: z.boolean(),
})
export type ScheduleDto = z.infer<typeof ScheduleDto>

export const GetSchedule = z.object({
  /** Epoch ms, 1970 to 2199. */
  from: z.coerce.number().int().min(0).max(7_258_118_400_000).optional(),
  hours: z.coerce.number().int().min(6).max(72).default(24),
})
export type GetSchedule = z.infer<typeof GetSchedule>
