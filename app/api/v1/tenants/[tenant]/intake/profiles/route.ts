import { tenantRoute } from '#server/http/tenant-route.ts'
import { ListProfiles, ProfileDto, ProfilePage, SaveProfile } from '#server/intake/contract.ts'
import { listProfiles } from '#server/intake/list-profiles.ts'
import { saveProfile } from '#server/intake/save-profile.ts'

export const GET = tenantRoute({
  summary: 'Formats of the utility’s sources, in the order in which files are offered to them',
  permission: 'intake:read',
  input: ListProfiles,
  output: ProfilePage,
  run: listProfiles,
})
export const POST = tenantRoute({
  summary: 'Adds the format of a source',
  permission: 'configuration:write',
  input: SaveProfile,
  output: ProfileDto,
  run: saveProfile,
  status: 201,
  isIdempotent: true,
})
