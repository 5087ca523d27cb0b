import fc from 'fast-check'
import type { JsonSchema } from '#server/openapi/to-json-schema.ts'

type Arbitrary = fc.Arbitrary<unknown>

/**
 * Values that a JSON Schema allows, as a client would make them that has nothing but the schema.
 * @param known texts that mean something to the service; most texts without a form of their own are one of them.
 */
export function arbitraryFromSchema(schema: JsonSchema, known: string[]): Arbitrary {
  const of = (inner: unknown) => arbitraryFromSchema(inner as JsonSchema, known)
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  const choices = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined
  if (choices) return fc.oneof(...choices.map(of))
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => of({ ...schema, type })))
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return number(schema)
    case 'string':
      return text(schema, known)
    case 'array': {
      if (Array.isArray(schema.prefixItems)) return fc.tuple(...schema.prefixItems.map(of))
      const minLength = (schema.minItems as number | undefined) ?? 0
      return fc.array(of(schema.items ?? {}), { minLength, maxLength: Math.max(minLength, 3) })
    }
    case 'object': {
      const { properties = {}, required = [], additionalProperties } = schema
      const own = fc.record(
        Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, of(inner)])),
        { requiredKeys: required.filter((name) => name in properties) },
      )
      if (typeof additionalProperties !== 'object' || additionalProperties === null) return own
      const keys = of(schema.propertyNames ?? { type: 'string' }) as fc.Arbitrary<string>
      return fc
        .tuple(own, fc.dictionary(keys, of(additionalProperties), { maxKeys: 3 }))
        .map(([fixed, more]) => ({ ...more, ...(fixed as object) }))
    }
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function number(schema: JsonSchema): Arbitrary {
  const bound = (name: string, otherwise: number) => (schema[name] as number | undefined) ?? otherwise
  const isWhole = schema.type === 'integer'
  const above = schema.exclusiveMinimum as number | undefined
  const below = schema.exclusiveMaximum as number | undefined
  const step = isWhole ? 1 : 1e-9
  const min = Math.max(
    bound('minimum', isWhole ? -(2 ** 53) + 1 : -1e300),
    above === undefined ? -Infinity : above + step,
  )
  const max = Math.min(
    bound('maximum', isWhole ? 2 ** 53 - 1 : 1e300),
    below === undefined ? Infinity : below - step,
  )
  return isWhole
    ? fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max))
    : fc.double({ min, max, noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value))
}

function text(schema: JsonSchema, known: string[]): Arbitrary {
  const [min, max] = [(schema.minLength as number) ?? 0, (schema.maxLength as number) ?? Infinity]
  if (schema.format === 'date-time')
    return fc
      .date({ min: new Date(0), max: new Date('2199-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString())
  if (schema.format === 'date')
    return fc
      .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
      .map((date) => date.toISOString().slice(0, 10))
  const fits = (value: string) => typeof schema.pattern !== 'string' || new RegExp(schema.pattern).test(value)
  const meant = known.filter((value) => value.length >= min && value.length <= max && fits(value))
  const free: fc.Arbitrary<string> =
    schema.format === 'uuid'
      ? fc.uuid()
      : typeof schema.pattern === 'string'
        ? fc.stringMatching(new RegExp(schema.pattern))
        : fc.string({ minLength: min, maxLength: Math.min(max, Math.max(min, 40)), unit: 'grapheme' })
  return meant.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...meant) }, free) : free
}

/** `value` with one place spoiled: left out, added, or of another kind. */
export function spoil(value: unknown, junk: unknown, pick: number): unknown {
  if (Array.isArray(value) && value.length > 0 && pick % 4 > 0) {
    const at = pick % value.length
    return value.map((item, index) => (index === at ? spoil(item, junk, Math.floor(pick / 7)) : item))
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const names = Object.keys(value)
    const name = names[pick % Math.max(1, names.length)]
    if (name === undefined || pick % 11 === 0) return { ...value, more: junk }
    if (pick % 11 === 1) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
    return { ...value, [name]: spoil((value as Record<string, unknown>)[name], junk, Math.floor(pick / 7)) }
  }
  return junk
}
