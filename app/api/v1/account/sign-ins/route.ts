import { z } from 'zod'
import { personRoute } from '#server/http/person-route.ts'
import { SignInDto } from '#server/sign-in/contract.ts'
import { listSignIns } from '#server/sign-in/list-sign-ins.ts'

export const GET = personRoute({
  summary: 'The last attempts to sign in as this person, newest first',
  input: z.object({}),
  output: z.object({ items: z.array(SignInDto) }),
  run: async (ctx) => ({ items: await listSignIns(ctx) }),
})
