import { AccessGrantPage, ListAccessGrants } from '#server/access/contract.ts'
import { listAccessGrants } from '#server/access/list-access-grants.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'

export const GET = tenantRoute({
  summary: 'Stays of the service’s maintainers in the utility, newest first, with their reasons',
  permission: 'member:write',
  input: ListAccessGrants,
  output: AccessGrantPage,
  run: listAccessGrants,
})
