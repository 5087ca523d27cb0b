import { z } from 'zod'
import { NameAccess } from '#server/access/contract.ts'
import { endAccess } from '#server/access/end-access.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'

export const DELETE = tenantRoute({
  summary: 'Ends a maintainer’s stay, from their next request on',
  permission: 'member:write',
  input: NameAccess,
  output: z.object({ id: z.uuid() }),
  run: endAccess,
  pathExample: { grantId: '00000000-0000-4000-8000-000000000001' },
})
