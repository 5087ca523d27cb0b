import { tenantRoute } from '#server/http/tenant-route.ts'
import { ListNames, NamePage } from '#server/intake/contract.ts'
import { listNames } from '#server/intake/list-names.ts'

export const GET = tenantRoute({
  summary: 'Names that came with readings and that nothing knew, and what was decided for them',
  permission: 'intake:read',
  input: ListNames,
  output: NamePage,
  run: listNames,
})
