import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { RetentionDto } from '#server/retention/contract.ts'
import { getRetention, retentionEtag } from '#server/retention/get-retention.ts'
import { setRetention } from '#server/retention/set-retention.ts'

export const GET = tenantRoute({
  summary: 'How many days readings and what came with them are kept',
  permission: 'configuration:read',
  input: z.object({}),
  output: RetentionDto,
  run: getRetention,
  etag: retentionEtag,
})
export const PUT = tenantRoute({
  summary:
    'Says how many days they are kept: what is older is taken away in the night that follows, for good',
  permission: 'configuration:write',
  input: RetentionDto,
  output: RetentionDto,
  run: setRetention,
  etag: retentionEtag,
  isEdit: true,
})
