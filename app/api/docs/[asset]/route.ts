import { findDocsAsset } from '#server/openapi/docs-page.ts'

export async function GET(_request: Request, { params }: { params: Promise<{ asset: string }> }) {
  const asset = await findDocsAsset((await params).asset)
  if (!asset) return new Response('Not found', { status: 404 })
  return new Response(Buffer.from(asset.body), {
    headers: { 'content-type': `${asset.type}; charset=utf-8`, 'cache-control': 'public, max-age=3600' },
  })
}
