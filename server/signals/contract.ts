import { z } from 'zod'
import { PageQuery, pageOf } from '#server/paging/contract.ts'
import { QualityRules } from '#server/quality/quality-rules.ts'
import { FormulaInput } from './formula.ts'
import { SignalKey } from './signal-key.ts'

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
  'temperature',
  'rain',
])
export type Quantity = z.infer<typeof Quantity>

export const SignalInput = z
  .object({
    key: SignalKey,
    name: z.string().min(1).max(200),
    quantity: Quantity,
    unit: z.string().max(20),
    assetKind: z.enum(['zone', 'tank', 'pump', 'valve', 'junction']),
    assetId: z.string().min(1).max(200),
    intervalS: z.number().int().positive().max(31_536_000),
    rules: QualityRules.nullable()
      .optional()
      .describe('Quality rules of its own; null: its quantity’s. Left out: as they are.'),
    formula: FormulaInput.optional().describe(
      'Makes it a virtual signal, computed from others; it takes no readings. Left out of an edit: as it is.',
    ),
  })
  .strict()
export type SignalInput = z.infer<typeof SignalInput>

export const SignalDto = z.object({
  ...SignalInput.shape,
  rules: QualityRules.nullable().describe('Quality rules of its own; null: its quantity’s hold.'),
  formula: FormulaInput.nullable().describe('How it is computed; null: it is measured.'),
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

/** What of a signal may change: of a virtual one its formula too; its quantity and asset never do, since its readings mean them. */
export const EditSignal = SignalInput.pick({
  key: true,
  name: true,
  unit: true,
  intervalS: true,
  rules: true,
  formula: true,
})
export type EditSignal = z.infer<typeof EditSignal>
