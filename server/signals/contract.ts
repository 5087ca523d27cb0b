import { z } from 'zod'

export const Quantity = z.enum(['demand', 'level', 'flow', 'power', 'state', 'speed', 'pressure'])
export type Quantity = z.infer<typeof Quantity>

export const SignalInput = z
  .object({
    key: z.string().regex(/^[A-Za-z0-9_.:/-]{1,120}$/, 'A key has letters, digits and _ . : / - only'),
    name: z.string().min(1).max(200),
    quantity: Quantity,
    unit: z.string().max(20),
    assetKind: z.enum(['zone', 'tank', 'pump', 'junction']),
    assetId: z.string().min(1),
    intervalS: z.number().int().positive(),
  })
  .strict()
export type SignalInput = z.infer<typeof SignalInput>
