import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { NameKey } from '#server/intake-keys/contract.ts'
import { revokeIntakeKey } from '#server/intake-keys/revoke-intake-key.ts'

export const DELETE = tenantRoute({
  summary: 'Ends the use of an SFTP key',
  permission: 'token:write',
  input: NameKey,
  output: z.object({ id: z.uuid() }),
  run: async (ctx, { keyId }) => {
    await revokeIntakeKey(ctx, { id: keyId })
    return { id: keyId }
  },
  pathExample: { keyId: '00000000-0000-4000-8000-000000000001' },
})
