import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { addIntakeKey } from '#server/intake-keys/add-intake-key.ts'
import { AddedKeyDto, AddKey, KeyListDto } from '#server/intake-keys/contract.ts'
import { listIntakeKeys } from '#server/intake-keys/list-intake-keys.ts'

export const GET = tenantRoute({
  summary: 'Keys with which systems put files over SFTP',
  permission: 'token:write',
  input: z.object({}),
  output: KeyListDto,
  run: async (ctx) => ({ items: await listIntakeKeys(ctx) }),
})
export const POST = tenantRoute({
  summary: 'Lets the holder of a public key put files over SFTP',
  permission: 'token:write',
  input: AddKey,
  output: AddedKeyDto,
  run: addIntakeKey,
  status: 201,
  isIdempotent: true,
})
