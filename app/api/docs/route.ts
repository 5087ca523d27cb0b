import { randomBytes } from 'node:crypto'
import { docsPolicy, writeDocsPage } from '#server/openapi/docs-page.ts'

export const dynamic = 'force-dynamic'

/** Under a nonce of its own: the proxy gives none to what is under /api. */
export function GET(): Response {
  const nonce = randomBytes(16).toString('base64url')
  return new Response(writeDocsPage(nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': docsPolicy(nonce),
      'cache-control': 'no-store',
    },
  })
}
