import { z } from 'zod'
import { personRoute } from '#server/http/person-route.ts'
import { OwnAccountDto } from '#server/persons/contract.ts'
import { getOwnAccount } from '#server/persons/get-own-account.ts'

export const GET = personRoute({
  summary: 'Who is signed in, the utilities they may go to, and their second factor',
  input: z.object({}),
  output: OwnAccountDto,
  run: getOwnAccount,
})
