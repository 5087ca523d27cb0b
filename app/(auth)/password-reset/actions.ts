'use server'

import { visitorAction } from '#server/http/visitor-action.ts'
import { askReset } from '#server/password-resets/ask-reset.ts'
import { AskReset, SetPassword } from '#server/password-resets/contract.ts'
import { setPassword } from '#server/password-resets/set-password.ts'

export const ask = visitorAction({
  name: 'ask-password-reset',
  input: AskReset,
  run: ({ address }, input) => askReset(input, address),
})
export const set = visitorAction({
  name: 'set-password',
  input: SetPassword,
  run: (_visitor, input) => setPassword(input),
})
