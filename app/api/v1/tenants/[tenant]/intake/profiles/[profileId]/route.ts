import { tenantRoute } from '#server/http/tenant-route.ts'
import { EditProfile, GetProfile, ProfileDto } from '#server/intake/contract.ts'
import { editProfile } from '#server/intake/edit-profile.ts'
import { getProfile } from '#server/intake/list-profiles.ts'
import { profileEtag } from '#server/intake/map-profile.ts'
import { removeProfile } from '#server/intake/remove-profile.ts'

const pathExample = { profileId: '00000000-0000-4000-8000-000000000001' }

export const GET = tenantRoute({
  summary: 'The format of one source',
  permission: 'intake:read',
  input: GetProfile,
  output: ProfileDto,
  run: getProfile,
  pathExample,
  etag: profileEtag,
})
export const PUT = tenantRoute({
  summary: 'Changes the format of a source, from the next file on',
  permission: 'configuration:write',
  input: EditProfile,
  output: ProfileDto,
  run: editProfile,
  pathExample,
  etag: profileEtag,
  isEdit: true,
})
export const DELETE = tenantRoute({
  summary: 'Takes the format of a source away',
  permission: 'configuration:write',
  input: GetProfile,
  output: ProfileDto,
  run: removeProfile,
  pathExample,
})
