import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { arbitraryFromSchema, spoil } from '#scripts/test/arbitrary-from-schema.ts'
import { callApi, makeToken } from '#scripts/test/call-api.ts'
import { description } from '#scripts/test/check-answer.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallInp, smallReadingsCsv, smallSignals } from '#scripts/test/small-utility.ts'
import type { JsonSchema } from '#server/openapi/to-json-schema.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { startChain } from '#server/runs/start-chain.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { createToken } from '#server/tokens/create-token.ts'
import { listRoutes } from './list-routes.ts'

const requestsOfRoute = 40
let ctx: TenantContext
let known: string[]

beforeAll(async () => {
  ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  await importReadings(ctx, {
    fileName: 'a.csv',
    content: smallReadingsCsv(Math.floor(Date.now() / 3_600_000) * 3_600_000, 3),
    known: { kind: 'now' },
  })
  const chain = await startChain(ctx, {})
  const { id } = await createToken(ctx, { name: 'known', scopes: ['kpi:read'], days: 1 })
  const keys = smallSignals.map(({ key }) => key)
  known = [...keys, keys.join(','), 'J2', 'T1', 'PU1', 'town', smallInp, chain.id, chain.runs[0]!.id, id]
  known.push('peak', 'night', 'EUR', 'Europe/Lisbon', '2026-01-01', '00:00', '24:00', '01-01', '1')
})

/** A request made from the description alone, and a place in it to spoil. */
function requests(method: string, path: string) {
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

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

test.each(listRoutes().map(({ method, path }) => [`${method} ${path}`, method, path] as const))(
  '%s answers every request that its description lets one think of, and none with an error of its own',
  async (_, method, path) => {
    const { secret } = await makeToken(ctx)
    const statuses = new Set<number>()
    await fc.assert(
      fc.asyncProperty(requests(method, path), async (given) => {
        const { isSpoilt, junk, pick } = given
        const all = {
          path: given.path,
          query: given.query,
          ...(given.body === undefined ? {} : { body: given.body }),
        }
        const { query, body, ...rest } = (isSpoilt ? spoilOne(all, junk, pick) : all) as typeof all
        const segments = path
          .split('/')
          .slice(5)
          .map((part) => {
            const name = /^\{(\w+)\}$/.exec(part)?.[1]
            return name ? encodePart(asText(rest.path[name]) || '-') : part
          })
        const search = Object.entries(query ?? {}).map(
          ([name, value]) => `${encode(name)}=${encode(asText(value))}`,
        )
        const response = await callApi(`${ctx.tenant.slug}/${segments.join('/')}?${search.join('&')}`, {
          method,
          token: secret,
          headers: given.headers,
          ...(body === undefined ? {} : { body }),
        })
        statuses.add(response.status)
        expect(response.status).toBeLessThan(500)
      }),
      { numRuns: requestsOfRoute, seed: 7 },
    )
    expect(statuses).not.toContain(401)
    expect(statuses).not.toContain(429)
  },
)

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
