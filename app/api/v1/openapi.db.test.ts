import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { description } from '#scripts/test/check-answer.ts'
import { toJsonSchema } from '#server/openapi/to-json-schema.ts'
import { listRoutes } from './list-routes.ts'
import { listSessionRoutes } from './list-session-routes.ts'
import { GET as getDescription } from './openapi.json/route.ts'
import { publicRoutes } from './public-routes.ts'

test('the description is valid OpenAPI 3.1, and it is what is served', async () => {
  const served = (await getDescription().json()) as Record<string, unknown>
  const validator = new Validator()
  expect(await validator.validate(structuredClone(served))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
  expect(served).toEqual(JSON.parse(JSON.stringify(description)))
  // This suite's base URL is http, where the session's cookie has no prefix.
  expect(served).toMatchObject({ components: { securitySchemes: { session: { name: 'caudal.session' } } } })
})

/** Routes that everyone may read: the description itself, and what stands in it by public-routes.ts. */
const unlisted = ['openapi.json/route.ts', ...publicRoutes.map(({ path }) => `${path.slice(8)}/route.ts`)]

test('every route on disk is described, each method of it, with a value for each part of its path', async () => {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /(^|\/)route\.tsx?$/.test(file) && !unlisted.includes(file),
  )
  expect(files.length).toBeGreaterThan(20)
  const onDisk = await Promise.all(
    files.map(async (file) => {
      const module = (await import(/* @vite-ignore */ join(folder, file))) as Record<string, unknown>
      const path = file
        .replace(/\/route\.ts$/, '')
        .replaceAll('[', '{')
        .replaceAll(']', '}')
      return Object.keys(module).map((method) => `${method} /api/v1/${path}`)
    }),
  )
  const routes = [...listRoutes(), ...listSessionRoutes()]
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(onDisk.flat().sort())
  for (const { path, declaration } of routes) {
    const parts = [...path.matchAll(/\{(\w+)\}/g)]
      .map((match) => match[1]!)
      .filter((name) => name !== 'tenant')
    expect(`${path}: ${Object.keys(declaration.pathExample ?? {})}`).toBe(`${path}: ${parts}`)
  }
})

test('every list of a utility’s things is read page by page', () => {
  const lists = listRoutes().filter(({ method, declaration }) => {
    const { properties = {} } = toJsonSchema(declaration.output, 'output')
    return method === 'GET' && 'items' in properties
  })
  expect(lists.length).toBeGreaterThan(12)
  for (const { path, declaration } of lists) {
    const [output, input] = [declaration.output, declaration.input].map((schema, index) =>
      Object.keys(toJsonSchema(schema, index === 0 ? 'output' : 'input').properties ?? {}),
    )
    expect(
      `${path} ${output?.includes('nextCursor')} ${input?.includes('cursor')} ${input?.includes('limit')}`,
    ).toBe(`${path} true true true`)
  }
})

test('every edit of a utility’s things names what it was made from, and what it edits tells its version', () => {
  const routes = listRoutes()
  for (const { path, declaration } of routes.filter(({ method }) => method === 'PUT')) {
    const read = routes.find((route) => route.path === path && route.method === 'GET')
    expect(
      `${path} ${declaration.isEdit} ${Boolean(declaration.etag)} ${Boolean(read?.declaration.etag)}`,
    ).toBe(`${path} true true true`)
  }
})
