import { randomBytes } from 'node:crypto'
import { docsPolicy, writeDocsPage } from '#server/openapi/docs-page.ts'

export const dynamic = 'force-dynamic'

/** Under the nonce that the proxy gave the request, where it gave one. */
export function GET(request: Request): Response {
  const given = request.headers.get('x-nonce')
  const nonce =
    given && /^[A-Za-z0-9+/_=-]{16,64}$/.test(given) ? given : randomBytes(16).toString('base64url')
  return new Response(writeDocsPage(nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': docsPolicy(nonce),
      'cache-control': 'no-store',
    },
  })
}
