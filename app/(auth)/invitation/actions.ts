'use server'

import { personAction } from '#server/http/person-action.ts'
import { visitorAction } from '#server/http/visitor-action.ts'
import { acceptAsMyself, acceptAsNew } from '#server/invitations/accept-invitation.ts'
import { AcceptAsMyself, AcceptAsNew } from '#server/invitations/contract.ts'

export const accept = visitorAction({
  name: 'accept-invitation',
  input: AcceptAsNew,
  run: ({ address }, input) => acceptAsNew(input, address),
})
export const join = personAction({
  name: 'join-tenant',
  input: AcceptAsMyself,
  run: ({ session, address }, input) => acceptAsMyself(input, session.userId, address),
})
