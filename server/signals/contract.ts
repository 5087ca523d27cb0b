import { z } from 'zod'
import { PageQuery, pageOf } from '#server/paging/contract.ts'
import { QualityRules } from '#server/quality/quality-rules.ts'

export const Quantity = z.enum([
  'demand',
  'level',
  'flow',
  'power',
  'state',
  'speed',
  'pressure',
  'volume',
  'energy',
])
export type Quantity = z.infer<typeof Quantity>

export const SignalKey = z
  .string()
  .regex(/^[A-Za-z0-9_.:/-]{1,120}$/, 'A key has letters, digits and _ . : / - only')
  // In an address these two would mean another place.
  .refine((key) => key !== '.' && key !== '..', 'A key is more than dots')

export const SignalInput = z
  .object({
    key: SignalKey,
    name: z.string().min(1).max(200),
    quantity: Quantity,
    unit: z.string().max(20),
    assetKind: z.enum(['zone', 'tank', 'pump', 'junction']),
    assetId: z.string().min(1).max(200),
    intervalS: z.number().int().positive().max(31_536_000),
    rules: QualityRules.nullable()
      .optional()
      .describe('Quality rules of its own; null: its quantity’s. Left out: as they are.'),
  })
  .strict()
export type SignalInput = z.infer<typeof SignalInput>

export const SignalDto = z.object({
  ...SignalInput.shape,
  rules: QualityRules.nullable().describe('Quality rules of its own; null: its quantity’s hold.'),
  createdAt: z.iso.datetime(),
})
export type SignalDto = z.infer<typeof SignalDto>

export const SignalPage = pageOf(SignalDto)
export type SignalPage = z.infer<typeof SignalPage>
export const ListSignals = z.object(PageQuery)
export type ListSignals = z.infer<typeof ListSignals>
export const GetSignal = z.object({ key: SignalKey })
export type GetSignal = z.infer<typeof GetSignal>

export const CreateSignals = z.strictObject({ signals: z.array(SignalInput).min(1).max(2_000) })
export type CreateSignals = z.infer<typeof CreateSignals>
export const SavedSignalsDto = z.object({ created: z.int(), updated: z.int() })
export type SavedSignalsDto = z.infer<typeof SavedSignalsDto>

/** What of a signal may change; its quantity and asset never do, since its readings mean them. */
export const EditSignal = SignalInput.pick({
  key: true,
  name: true,
  unit: true,
  intervalS: true,
  rules: true,
})
export type EditSignal = z.infer<typeof EditSignal>
