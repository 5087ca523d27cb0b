import { tenantRoute } from '#server/http/tenant-route.ts'
import { addIntakeKey } from '#server/intake-keys/add-intake-key.ts'
import { AddedKeyDto, AddKey, KeyPage, ListKeys } from '#server/intake-keys/contract.ts'
import { listKeyPage } from '#server/intake-keys/list-key-page.ts'

export const GET = tenantRoute({
  summary: 'Keys with which systems put files over SFTP, newest first',
  permission: 'token:write',
  input: ListKeys,
  output: KeyPage,
  run: listKeyPage,
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
