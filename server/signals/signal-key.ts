import { z } from 'zod'

export const SignalKey = z
  .string()
  .regex(/^[A-Za-z0-9_.:/-]{1,120}$/, 'A key has letters, digits and _ . : / - only')
  // In an address these two would mean another place.
  .refine((key) => key !== '.' && key !== '..', 'A key is more than dots')
