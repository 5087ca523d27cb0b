import { env } from '#server/env.ts'

/** Whether a changing request comes from the product's own pages: browsers name the origin of every such request. */
export function isSameOrigin(request: { headers: Headers }): boolean {
  const origin = request.headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  const host = request.headers.get('host')
  return origin === new URL(env.CAUDAL_BASE_URL).origin || new URL(origin).host === host
}
