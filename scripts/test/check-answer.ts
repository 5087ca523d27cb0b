import type { ValidateFunction } from 'ajv/dist/2020.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { listRoutes } from '#app/api/v1/list-routes.ts'
import { listSessionRoutes } from '#app/api/v1/list-session-routes.ts'
import { publicRoutes } from '#app/api/v1/public-routes.ts'
import { buildOpenApi } from '#server/openapi/build-openapi.ts'
import type { JsonSchema } from '#server/openapi/to-json-schema.ts'

type Answer = { $ref?: string; content?: Record<string, { schema: JsonSchema }> }
export type Operation = {
  parameters: { name: string; in: string; required: boolean; schema: JsonSchema }[]
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, Answer>
}
type Description = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: { Problem: JsonSchema }; responses: Record<string, Answer> }
}

/** What the API says of itself. */
export const description = buildOpenApi(
  [...listRoutes(), ...listSessionRoutes()],
  publicRoutes,
) as Description

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
const compiled = new Map<JsonSchema, ValidateFunction>()

/** @throws Error when a route answers what its description does not say. */
export async function checkAnswer(method: string, path: string, response: Response): Promise<void> {
  const where = `${method} ${path} ${response.status}`
  const operation = description.paths[path]?.[method.toLowerCase()]
  const declared = operation?.responses[response.status]
  const answer = declared?.$ref
    ? description.components.responses[declared.$ref.split('/').at(-1)!]
    : declared
  if (!answer) throw new Error(`${where} is not described: ${await response.text()}`)
  if (!answer.content) {
    if ((await response.text()) !== '') throw new Error(`${where} should have no body`)
    return
  }
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  const content = answer.content[type]
  if (!content) throw new Error(`${where} answers ${type}, which is not described`)
  if (!/[/+]json$/.test(type)) return
  const schema = type === 'application/problem+json' ? description.components.schemas.Problem : content.schema
  let validate = compiled.get(schema)
  if (!validate) {
    validate = ajv.compile(schema)
    compiled.set(schema, validate)
  }
  const body = await response.json()
  if (!validate(body))
    throw new Error(`${where} differs from its description: ${ajv.errorsText(validate.errors)}`)
}
