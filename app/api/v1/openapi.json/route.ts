import { listRoutes } from '#app/api/v1/list-routes.ts'
import { listSessionRoutes } from '#app/api/v1/list-session-routes.ts'
import { publicRoutes } from '#app/api/v1/public-routes.ts'
import { buildOpenApi } from '#server/openapi/build-openapi.ts'

export const dynamic = 'force-dynamic'

let kept: string | null = null

export function GET(): Response {
  kept ??= JSON.stringify(buildOpenApi([...listRoutes(), ...listSessionRoutes()], publicRoutes))
  return new Response(kept, {
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=60' },
  })
}
