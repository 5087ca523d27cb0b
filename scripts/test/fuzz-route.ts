import fc from 'fast-check'
import { arbitraryFromSchema, spoil } from '#scripts/test/arbitrary-from-schema.ts'
import { callApi } from '#scripts/test/call-api.ts'
import { description } from '#scripts/test/check-answer.ts'
import type { JsonSchema } from '#server/openapi/to-json-schema.ts'

const requestsOfRoute = 40

/**
 * Sends a route what its description lets one think of, and that spoilt in one place; `callApi` holds each answer against
 * the description. @returns the statuses that came. @throws Error for one of 500 and more.
 */
export async function fuzzRoute(
  route: { method: string; path: string },
  caller: { token: string; tenant: string } | { cookie: string },
  known: string[],
): Promise<Set<number>> {
  const statuses = new Set<number>()
  const { tenant, ...who } = { tenant: '', ...caller }
  await fc.assert(
    fc.asyncProperty(requests(route.method, route.path, known), async (given) => {
      const { isSpoilt, junk, pick } = given
      const all = {
        path: given.path,
        query: given.query,
        ...(given.body === undefined ? {} : { body: given.body }),
      }
      const { query, body, ...rest } = (isSpoilt ? spoilOne(all, junk, pick) : all) as typeof all
      const segments = route.path.split('/').map((part) => {
        const name = /^\{(\w+)\}$/.exec(part)?.[1]
        if (name === 'tenant') return tenant
        return name ? encodePart(asText(rest.path[name]) || '-') : part
      })
      const search = Object.entries(query ?? {}).map(
        ([name, value]) => `${encode(name)}=${encode(asText(value))}`,
      )
      const response = await callApi(`${segments.join('/')}?${search.join('&')}`, {
        method: route.method,
        ...who,
        headers: given.headers,
        ...(body === undefined ? {} : { body }),
      })
      statuses.add(response.status)
      if (response.status >= 500) throw new Error(`${response.status}: ${await response.text()}`)
    }),
    { numRuns: requestsOfRoute, seed: 7 },
  )
  return statuses
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** A request made from the description alone, and a place in it to spoil. */
function requests(method: string, path: string, known: string[]) {
  const operation = description.paths[path]![method.toLowerCase()]!
  const of = (place: string) =>
    fc.record(
      Object.fromEntries(
        operation.parameters
          .filter((one) => one.in === place && one.name !== 'tenant')
          .map(({ name, schema }) => [name, arbitraryFromSchema(schema, known)]),
      ),
      place === 'path'
        ? {}
        : {
            requiredKeys: operation.parameters
              .filter((one) => one.required && one.in === place)
              .map((one) => one.name),
          },
    ) as fc.Arbitrary<Record<string, unknown>>
  const body = operation.requestBody?.content['application/json']?.schema as JsonSchema | undefined
  return fc.record({
    path: of('path'),
    query: of('query'),
    headers: fc.constantFrom<Record<string, string>>(
      {},
      { 'if-match': '*' },
      { 'if-match': '*', 'idempotency-key': 'k' },
      { 'if-none-match': '*' },
      { 'if-match': 'W/"x", "', 'idempotency-key': ' ' },
    ),
    body: body ? arbitraryFromSchema(body, known) : fc.constant(undefined),
    isSpoilt: fc.boolean(),
    junk: fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom('\0', '\ud800', 1e308, -1, 2 ** 53, '9'.repeat(400)),
    ),
    pick: fc.nat(),
  })
}

function spoilOne<T extends { path: object; query: object; body?: unknown }>(
  all: T,
  junk: unknown,
  pick: number,
): T {
  const places = (['path', 'query', 'body'] as const).filter(
    (place) => place in all && (place === 'body' || Object.keys(all[place]).length > 0),
  )
  const place = places[pick % Math.max(1, places.length)]
  return place ? { ...all, [place]: spoil(all[place], junk, Math.floor(pick / 3)) } : all
}

/** Two dots as a part of a path mean another path before they reach any route. */
const encodePart = (value: string) => (/^\.{1,2}$/.test(value) ? '-' : encode(value))

/** Half a surrogate pair has no encoding; a client's bytes for it are not UTF-8. */
const encode = (value: string) => (value.isWellFormed() ? encodeURIComponent(value) : '%ed%a0%80')
