import { z } from 'zod'

/** An e-mail address as it is kept: compared without regard to case. */
export const Email = z.email().max(254).toLowerCase()

/** As others see it: in members, plans' decisions and the audit trail. */
export const PersonName = z.string().trim().min(1).max(200)

export const RenamePerson = z.object({ name: PersonName })
export type RenamePerson = z.infer<typeof RenamePerson>
