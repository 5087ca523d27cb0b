import type { Actor } from '#server/tenants/tenant-context.ts'

declare const platformBrand: unique symbol

/** A maintainer of the whole service, who is in no tenant. Made by platformPage and platformAction. */
export type PlatformContext = {
  readonly [platformBrand]: true
  user: { id: string; name: string; email: string }
  actor: Actor
  address: string | null
  trace: string
}

/** For the makers named above only; the import check lists them. */
export function makePlatformContext(parts: Omit<PlatformContext, typeof platformBrand>): PlatformContext {
  return parts as PlatformContext
}
