import { listKeys } from '#server/signing/list-keys.ts'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return Response.json(listKeys(), { headers: { 'cache-control': 'public, max-age=300' } })
}
