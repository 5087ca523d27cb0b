import { z } from 'zod'
import { PageQuery, pageOf } from '#server/paging/contract.ts'
import { RunError } from '#server/runs/contract.ts'
import { PlanState, ValveBlockDto } from '#server/scheduling/contract.ts'

const Format = z
  .enum(['json', 'csv'])
  .default('json')
  .describe('csv: a line for each stretch of each pump and decided valve, for SCADA.')

/** A plan without its blocks. */
export const PlanHeadDto = z.object({
  id: z.uuid(),
  chainId: z.uuid(),
  state: PlanState,
  because: RunError.nullable(),
  asOf: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  /** In force from..until; after `validUntil` a newer plan is due, and nothing says that this one still fits. */
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  horizonEnd: z.iso.datetime(),
  configuration: z.int(),
  /** How many limits the plan breaks; 0 for a verified one. */
  violations: z.int(),
})
export type PlanHeadDto = z.infer<typeof PlanHeadDto>

/** A plan as SCADA fetches it: advice, with the time for which it holds. */
export const PublishedPlanDto = PlanHeadDto.extend({
  utility: z.string(),
  timeZone: z.string(),
  /** The plan whose blocks these are: another one where the state is last-good; null where there are none. */
  blocksOf: z.uuid().nullable(),
  blocks: z.array(
    z.object({
      pumpId: z.string(),
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      isOn: z.boolean(),
      /** Relative to nominal; 0 where it is off. */
      speed: z.number(),
    }),
  ),
  /** What decided valves are to be put in; empty where plans decide none. */
  valveBlocks: z.array(
    ValveBlockDto.extend({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      /** Of the setting; empty where it has none. */
      unit: z.string(),
    }),
  ),
})
export type PublishedPlanDto = z.infer<typeof PublishedPlanDto>

export const PlanPage = pageOf(PlanHeadDto)
export type PlanPage = z.infer<typeof PlanPage>

export const ListPlans = z.object({ state: PlanState.optional(), ...PageQuery })
export type ListPlans = z.infer<typeof ListPlans>

export const GetCurrentPlan = z.object({ format: Format })
export type GetCurrentPlan = z.infer<typeof GetCurrentPlan>

export const GetPlan = z.object({ planId: z.uuid(), format: Format })
export type GetPlan = z.infer<typeof GetPlan>
