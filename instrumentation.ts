/** Called by Next once, before the server answers its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  await import('#server/http/end-unheard.ts')
  await import('#server/http/mark-peers.ts')
  await import('#server/http/compress-pages.ts')
  await import('#server/http/line-up-pages.ts')
}
