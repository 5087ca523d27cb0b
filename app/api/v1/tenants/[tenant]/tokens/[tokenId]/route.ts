import { tenantRoute } from '#server/http/tenant-route.ts'
import { RevokeToken, TokenDto } from '#server/tokens/contract.ts'
import { revokeToken } from '#server/tokens/revoke-token.ts'

export const DELETE = tenantRoute({
  summary: 'Revokes a token, from the next request on and for good',
  permission: 'token:write',
  input: RevokeToken,
  output: TokenDto,
  run: revokeToken,
  pathExample: { tokenId: '00000000-0000-4000-8000-000000000001' },
})
