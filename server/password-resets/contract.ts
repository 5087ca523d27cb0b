import { z } from 'zod'
import { Email } from '#server/persons/contract.ts'

/** How long a reset's link is good. */
export const resetMinutes = 60

export const AskReset = z.object({ email: Email, locale: z.enum(['pt', 'en']) })
export type AskReset = z.infer<typeof AskReset>

export const SetPassword = z.object({ token: z.string().max(200), password: z.string().max(1_000) })
export type SetPassword = z.infer<typeof SetPassword>

/** The link is there only where the installation sends no mail: then it is for the asker to hand over. */
export const MemberResetDto = z.object({ link: z.url().nullable() })
export type MemberResetDto = z.infer<typeof MemberResetDto>
