import type { Action } from '#components/http/use-action.ts'
import type { OpenAccess } from '#server/access/contract.ts'
import type { CreatedTenantDto } from '#server/platform/contract.ts'

/** What a maintainer does on the platform's page. */
export type PlatformActions = {
  createTenant: Action<object, CreatedTenantDto>
  enter: Action<OpenAccess>
  leave: Action<{ slug: string }>
}
