import { signBody } from '#server/signing/sign-body.ts'
import { hashBody, isNotModified } from './etags.ts'
import type { RouteDescription } from './route-declaration.ts'

/** The response of a route that has run: its form, its ETag, and its signature. */
export function answer<Input, Output>(
  route: RouteDescription<Input, Output>,
  request: Request,
  input: Input,
  output: Output,
): Response {
  const rendered = route.render?.as(output, input) ?? {
    contentType: 'application/json',
    body: JSON.stringify(output ?? null),
  }
  const headers = new Headers({
    'content-type': rendered.contentType,
    vary: 'Authorization, Cookie',
    'cache-control': route.etag ? 'private, no-cache' : 'no-store',
  })
  if ('fileName' in rendered && rendered.fileName)
    headers.set('content-disposition', `attachment; filename="${rendered.fileName}"`)
  if (typeof rendered.body !== 'string')
    return new Response(rendered.body, { status: route.status ?? 200, headers })
  if (route.etag) {
    const etag = typeof route.etag === 'function' ? route.etag(output) : hashBody(rendered.body)
    headers.set('etag', etag)
    if (request.method === 'GET' && isNotModified(request.headers, etag))
      return new Response(null, { status: 304, headers })
  }
  if (route.isSigned) headers.set('caudal-signature', signBody(rendered.body))
  return new Response(rendered.body, { status: route.status ?? 200, headers })
}
