import { z } from 'zod'

export type JsonSchema = {
  type?: string | string[]
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  [keyword: string]: unknown
}

/** A zod schema as JSON Schema 2020-12, which is what OpenAPI 3.1 takes: what may be sent, or what is answered. */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const {
    $schema: _,
    '~standard': __,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    // Refinements that JSON Schema cannot say are left out; the handler still checks them.
    unrepresentable: 'any',
  }) as Record<string, unknown>
  return rest as JsonSchema
}
