import type { z } from 'zod'
import { authCookies } from '#server/auth/auth-cookies.ts'
import type { Permission } from '#server/auth/permissions.ts'
import { env } from '#server/env.ts'
import type { AnyDescription } from '#server/http/route-declaration.ts'
import { describeAnswers } from './describe-answers.ts'
import { problemSchema, problemStatuses } from './problem-schema.ts'
import type { JsonSchema } from './to-json-schema.ts'
import { toJsonSchema } from './to-json-schema.ts'

/** With a permission it is a utility's, for tokens too; without, it is called with a person's session alone. */
export type ListedRoute = {
  method: string
  path: string
  declaration: AnyDescription & { permission?: Permission }
}
/** A route that everyone may call. */
export type PublicRoute = { path: string; summary: string; output: z.ZodType }

const description = `Everything that a screen of Caudal does, a script, a service or a SCADA gateway can do here.

Send a token in \`Authorization: Bearer cdl_…\`; what is of no utility (/api/v1/account, and
/api/v1/platform for the service's maintainers) takes a person's session alone. Errors are problem details (RFC 9457) with how to mend them. Lists answer
\`items\` and \`nextCursor\`. An edit needs \`If-Match\` with the ETag that was read. A POST that creates may carry an
\`Idempotency-Key\`: sent again within a day it is answered alike and done once. Plans are signed (Caudal-Signature, keys
at /api/v1/keys). Times are ISO 8601 or epoch milliseconds; quantities are in the units that their names say.`

/** The OpenAPI 3.1 description of the routes, from the very schemas that parse their requests. */
export function buildOpenApi(routes: ListedRoute[], publicRoutes: PublicRoute[]): object {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes)
    (paths[route.path] ??= {})[route.method.toLowerCase()] = describeOperation(route)
  for (const { path, summary, output } of publicRoutes)
    (paths[path] ??= {}).get = {
      operationId: nameOperation('get', path),
      tags: ['service'],
      summary,
      security: [],
      responses: {
        200: {
          description: 'OK',
          content: { 'application/json': { schema: toJsonSchema(output, 'output') } },
        },
      },
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Caudal Backend API', version: env.CAUDAL_CODE_VERSION, description },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of the utility (cdl_…).' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: authCookies.sessionToken.name,
          description: 'The session of a person on the product’s own pages.',
        },
      },
      schemas: { Problem: problemSchema },
      responses: Object.fromEntries(
        Object.entries(problemStatuses).map(([status, text]) => [
          `Problem${status}`,
          {
            description: text,
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  }
}

function describeOperation({ method, path, declaration }: ListedRoute): object {
  const hasBody = method !== 'GET' && method !== 'DELETE'
  const { properties = {}, required = [], ...rest } = toJsonSchema(declaration.input, 'input')
  const needs = declaration.permission
    ? `Needs the permission \`${declaration.permission}\`.`
    : 'Needs the session of a person; no token opens it.'
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))
  const inPathOf = (name: string) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'tenant' ? { type: 'string' } : (properties[name] ?? { type: 'string' }),
    ...(declaration.pathExample?.[name] ? { example: declaration.pathExample[name] } : {}),
  })
  const others = Object.entries(properties).filter(([name]) => !inPath.has(name))
  const inQuery = others.map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name) && !('default' in schema),
    ...(description ? { description } : {}),
    schema,
  }))
  const body: JsonSchema = {
    ...rest,
    properties: Object.fromEntries(others),
    required: required.filter((name) => !inPath.has(name)),
  }
  return {
    operationId: nameOperation(method, path),
    tags: [path.split('/')[declaration.permission ? 5 : 3]],
    summary: declaration.summary,
    description: [declaration.description, needs].filter(Boolean).join('\n\n'),
    ...(declaration.permission
      ? { 'x-permission': declaration.permission }
      : { security: [{ session: [] }] }),
    parameters: [
      ...[...inPath].map(inPathOf),
      ...(hasBody ? [] : inQuery),
      ...listHeaders(method, declaration),
    ],
    ...(hasBody
      ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: describeAnswers(method, declaration),
  }
}

function listHeaders(method: string, declaration: AnyDescription): object[] {
  const header = (name: string, text: string, required = false) => ({
    name,
    in: 'header',
    required,
    description: text,
    schema: { type: 'string' },
  })
  return [
    ...(declaration.isIdempotent
      ? [header('Idempotency-Key', 'Sent again within a day, the request is answered alike and done once.')]
      : []),
    ...(declaration.isEdit
      ? [header('If-Match', 'The ETag that was read; for a first version send If-None-Match: * instead.')]
      : []),
    ...(declaration.etag && method === 'GET'
      ? [header('If-None-Match', 'The ETag that is had already: 304 while nothing has changed.')]
      : []),
  ]
}

/** get-tenants-readings-latest for GET /api/v1/tenants/{tenant}/readings/latest. */
const nameOperation = (method: string, path: string): string =>
  [method.toLowerCase(), ...path.split('/').slice(3)]
    .filter((part) => part !== 'tenants' && part !== '{tenant}')
    .map((part) => part.replace(/^\{(.*)\}$/, 'by-$1').replaceAll('.', '-'))
    .join('-')
