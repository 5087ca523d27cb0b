'use client'

import { useAction } from '#components/http/use-action.ts'
import type { TenantAction } from '#components/members/member-actions.ts'

/** Calls a server action in a tenant, one call at a time. */
export function useTenantAction<Output>(slug: string, action: TenantAction<Output>) {
  return useAction((given: object) => action(slug, given))
}
