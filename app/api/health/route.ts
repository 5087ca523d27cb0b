import { getHealth } from '#server/health/get-health.ts'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const health = await getHealth()
  return Response.json(health, { headers: { 'cache-control': 'no-store' } })
}
