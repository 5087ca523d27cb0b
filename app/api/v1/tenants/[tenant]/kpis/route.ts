import { tenantRoute } from '#server/http/tenant-route.ts'
import { ListKpis } from '#server/kpis/contract.ts'
import { listKpis } from '#server/kpis/list-kpis.ts'

export const GET = tenantRoute({ permission: 'kpi:read', input: ListKpis, run: listKpis })
