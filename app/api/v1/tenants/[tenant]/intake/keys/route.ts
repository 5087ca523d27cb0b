import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { KeyListDto } from '#server/intake/contract.ts'
import { listIntakeKeys } from '#server/intake/list-intake-keys.ts'

export const GET = tenantRoute({
  summary: 'Keys with which systems put files over SFTP',
  permission: 'token:write',
  input: z.object({}),
  output: KeyListDto,
  run: async (ctx) => ({ items: await listIntakeKeys(ctx) }),
})
