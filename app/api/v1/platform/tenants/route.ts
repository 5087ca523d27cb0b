import { platformRoute } from '#server/http/platform-route.ts'
import {
  CreatedTenantDto,
  CreateTenantWithAdmin,
  ListTenantStates,
  TenantStatePage,
} from '#server/platform/contract.ts'
import { createTenantWithAdmin } from '#server/platform/create-tenant-with-admin.ts'
import { listTenantStates } from '#server/platform/list-tenant-states.ts'

export const GET = platformRoute({
  summary: 'Utilities by name: who is in each, and when it last had data and a plan',
  input: ListTenantStates,
  output: TenantStatePage,
  run: listTenantStates,
})
export const POST = platformRoute({
  summary: 'Makes a utility and invites its first administrator',
  description:
    'The link of the invitation is answered where the installation sends no mail. Sent again, the slug is taken (409).',
  input: CreateTenantWithAdmin,
  output: CreatedTenantDto,
  run: createTenantWithAdmin,
  status: 201,
})
