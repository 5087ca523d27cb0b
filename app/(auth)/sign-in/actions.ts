'use server'

import { personAction } from '#server/http/person-action.ts'
import { GiveCode } from '#server/second-factor/contract.ts'
import { giveCode as give } from '#server/sign-in/give-code.ts'

export const giveCode = personAction({ name: 'give-code', input: GiveCode, run: give, isPending: true })
