import { z } from 'zod'
import { Point } from '#server/scheduling/contract.ts'
import { Quantity } from '#server/signals/contract.ts'
import { TenantDto } from '#server/tenants/contract.ts'

/** One signal's present value with its age and the last day for a sparkline. */
export const SignalNow = z.object({
  key: z.string(),
  name: z.string(),
  quantity: Quantity,
  unit: z.string(),
  assetKind: z.enum(['zone', 'tank', 'pump', 'valve', 'junction']),
  assetId: z.string(),
  at: z.number().nullable(),
  value: z.number().nullable(),
  expectedEveryS: z.number(),
  /** Quality rules that refuse the newest stretch, with their detail. */
  flags: z.array(z.object({ rule: z.string(), detail: z.string(), from: z.number(), to: z.number() })),
  lastDay: z.array(Point),
})
export type SignalNow = z.infer<typeof SignalNow>

export const TankNow = z.object({
  id: z.string(),
  name: z.string(),
  volumeM3: z.number(),
  bottomM: z.number(),
  topM: z.number(),
  minM: z.number(),
  maxM: z.number(),
  level: SignalNow.nullable(),
  storedM3: z.number().nullable(),
})
export type TankNow = z.infer<typeof TankNow>

export const PumpNow = z.object({
  id: z.string(),
  name: z.string(),
  station: z.string(),
  ratedKw: z.number().nullable(),
  nominalHz: z.number().nullable(),
  state: SignalNow.nullable(),
  speed: SignalNow.nullable(),
  flow: SignalNow.nullable(),
  power: SignalNow.nullable(),
})
export type PumpNow = z.infer<typeof PumpNow>

export const OverviewDto = z.object({
  tenant: TenantDto,
  now: z.number(),
  /** Newest reading of the signals that plans are made from; their data is stale past twice the interval. */
  dataAt: z.number().nullable(),
  dataExpectedEveryS: z.number(),
  tanks: z.array(TankNow),
  pumps: z.array(PumpNow),
  zones: z.array(z.object({ key: z.string(), name: z.string(), demand: SignalNow.nullable() })),
  others: z.array(SignalNow),
})
export type OverviewDto = z.infer<typeof OverviewDto>
