import { tenantRoute } from '#server/http/tenant-route.ts'
import { CreatedTokenDto, CreateToken, ListTokens, TokenPage } from '#server/tokens/contract.ts'
import { createToken } from '#server/tokens/create-token.ts'
import { listTokens } from '#server/tokens/list-tokens.ts'

export const GET = tenantRoute({
  summary: 'Tokens of the utility, newest first, without their secrets',
  permission: 'token:write',
  input: ListTokens,
  output: TokenPage,
  run: listTokens,
})
export const POST = tenantRoute({
  summary: 'Makes a token; its secret is answered once',
  permission: 'token:write',
  input: CreateToken,
  output: CreatedTokenDto,
  run: createToken,
  status: 201,
  isIdempotent: true,
})
