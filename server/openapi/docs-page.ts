import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import absolutePath from 'swagger-ui-dist/absolute-path.js'

/** What the page loads, all from our own origin. */
const assets: Record<string, { type: string; read: () => Promise<Buffer | string> }> = {
  'swagger-ui.css': { type: 'text/css', read: () => readFile(join(absolutePath(), 'swagger-ui.css')) },
  'swagger-ui-bundle.js': {
    type: 'text/javascript',
    read: () => readFile(join(absolutePath(), 'swagger-ui-bundle.js')),
  },
  'start.js': {
    type: 'text/javascript',
    read: async () =>
      "SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#api', deepLinking: true, docExpansion: 'list', validatorUrl: null })\n",
  },
}

export async function findDocsAsset(name: string): Promise<{ type: string; body: Buffer | string } | null> {
  const asset = Object.hasOwn(assets, name) ? assets[name] : undefined
  return asset ? { type: asset.type, body: await asset.read() } : null
}

/** The page on which the API is browsed and tried: no inline script, so that a strict policy holds. */
export function writeDocsPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Caudal Backend API</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs/swagger-ui.css" nonce="${nonce}">
</head>
<body>
<div id="api"></div>
<script src="/api/docs/swagger-ui-bundle.js" nonce="${nonce}"></script>
<script src="/api/docs/start.js" nonce="${nonce}"></script>
</body>
</html>
`
}

/** Swagger UI sets style attributes by script only; its icons are data: images. */
export const docsPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
