'use server'

import { z } from 'zod'
import { personAction } from '#server/http/person-action.ts'
import { changePassword as change } from '#server/passwords/change-password.ts'
import { ChangePassword } from '#server/passwords/contract.ts'
import { RenamePerson } from '#server/persons/contract.ts'
import { renamePerson } from '#server/persons/rename-person.ts'
import { confirmTotp as confirm } from '#server/second-factor/confirm-totp.ts'
import { GiveCode, ProveIdentity } from '#server/second-factor/contract.ts'
import { removeTotp as remove } from '#server/second-factor/remove-totp.ts'
import { renewRecoveryCodes as renew } from '#server/second-factor/renew-recovery-codes.ts'
import { startTotp as start } from '#server/second-factor/start-totp.ts'
import { EndSession } from '#server/sessions/contract.ts'
import { endOtherSessions as endOthers } from '#server/sessions/end-other-sessions.ts'
import { endSession as end } from '#server/sessions/end-session.ts'

export const changePassword = personAction({ name: 'change-password', input: ChangePassword, run: change })
export const rename = personAction({ name: 'rename-person', input: RenamePerson, run: renamePerson })
export const endSession = personAction({ name: 'end-session', input: EndSession, run: end })
export const endOtherSessions = personAction({
  name: 'end-other-sessions',
  input: z.object({}),
  run: endOthers,
})
export const startTotp = personAction({ name: 'start-totp', input: ProveIdentity, run: start })
export const confirmTotp = personAction({ name: 'confirm-totp', input: GiveCode, run: confirm })
export const removeTotp = personAction({ name: 'remove-totp', input: ProveIdentity, run: remove })
export const renewRecoveryCodes = personAction({
  name: 'renew-recovery-codes',
  input: ProveIdentity,
  run: renew,
})
