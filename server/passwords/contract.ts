import { z } from 'zod'

export const leastPasswordCharacters = 12
export const mostPasswordCharacters = 128

export const ChangePassword = z.strictObject({
  oldPassword: z.string().min(1).max(mostPasswordCharacters),
  newPassword: z.string().max(1_000),
})
export type ChangePassword = z.infer<typeof ChangePassword>

/** Why a password is refused as a new one. */
export type PasswordFault = 'short' | 'long' | 'common' | 'personal'
