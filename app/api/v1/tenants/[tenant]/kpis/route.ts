import { tenantRoute } from '#server/http/tenant-route.ts'
import { KpisDto, ListKpis } from '#server/kpis/contract.ts'
import { listKpis } from '#server/kpis/list-kpis.ts'

export const GET = tenantRoute({
  summary: 'Key figures of closed local days',
  permission: 'kpi:read',
  input: ListKpis,
  output: KpisDto,
  run: listKpis,
  etag: 'body',
})
