import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { DecideName, NameDto } from '#server/intake/contract.ts'
import { decideName } from '#server/intake/decide-name.ts'
import { getName } from '#server/intake/get-name.ts'
import { nameEtag } from '#server/intake/map-name.ts'

const pathExample = { nameId: '00000000-0000-4000-8000-000000000001' }

export const GET = tenantRoute({
  summary: 'One name that came with readings',
  permission: 'intake:read',
  input: z.object({ nameId: z.uuid() }),
  output: NameDto,
  run: getName,
  pathExample,
  etag: nameEtag,
})
export const PUT = tenantRoute({
  summary: 'Says what a name means; what was kept aside of it becomes its signal’s readings',
  permission: 'configuration:write',
  input: DecideName,
  output: NameDto,
  run: decideName,
  pathExample,
  etag: nameEtag,
  isEdit: true,
})
