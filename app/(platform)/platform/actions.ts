'use server'

import { OpenAccess } from '#server/access/contract.ts'
import { leaveTenant } from '#server/access/end-access.ts'
import { openAccess } from '#server/access/open-access.ts'
import { platformAction } from '#server/http/platform-action.ts'
import { CreateTenantWithAdmin, NameTenant } from '#server/platform/contract.ts'
import { createTenantWithAdmin } from '#server/platform/create-tenant-with-admin.ts'

export const createTenant = platformAction({
  name: 'create-tenant',
  input: CreateTenantWithAdmin,
  run: createTenantWithAdmin,
})
export const enter = platformAction({ name: 'open-access', input: OpenAccess, run: openAccess })
export const leave = platformAction({ name: 'leave-tenant', input: NameTenant, run: leaveTenant })
