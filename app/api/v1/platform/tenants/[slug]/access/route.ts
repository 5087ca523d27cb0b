import { LeftTenantDto, OpenAccess, OpenedAccessDto } from '#server/access/contract.ts'
import { leaveTenant } from '#server/access/end-access.ts'
import { openAccess } from '#server/access/open-access.ts'
import { platformRoute } from '#server/http/platform-route.ts'
import { NameTenant } from '#server/platform/contract.ts'

const pathExample = { slug: 'example' }

export const POST = platformRoute({
  summary: 'Lets the caller into a utility for some hours, for a reason that its administrators read',
  input: OpenAccess,
  output: OpenedAccessDto,
  run: openAccess,
  status: 201,
  pathExample,
})
export const DELETE = platformRoute({
  summary: 'Ends the caller’s own access to a utility before its time',
  input: NameTenant,
  output: LeftTenantDto,
  run: leaveTenant,
  pathExample,
})
