import type { z } from 'zod'
import { invalid, listFaults } from '#server/errors.ts'

/** What was given, as its schema knows it. @throws AppError invalid with each fault. */
export function parseInput<Input>(schema: z.ZodType<Input>, given: unknown): Input {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw invalid('The request cannot be used', listFaults(parsed.error))
}
