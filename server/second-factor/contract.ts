import { z } from 'zod'
import { mostPasswordCharacters } from '#server/passwords/contract.ts'

/** The password again, where a password signs in; a sign-in of the last minutes stands for it when it is left out. */
const password = z.string().max(mostPasswordCharacters).optional()

export const ProveIdentity = z.strictObject({ password })
export type ProveIdentity = z.infer<typeof ProveIdentity>

export const GiveCode = z.strictObject({ code: z.string().min(6).max(40) })
export type GiveCode = z.infer<typeof GiveCode>

/** What an authenticator app needs, shown once as a picture and as text. */
export const TotpSetUp = z.object({ qrCode: z.string(), secret: z.string() })
export type TotpSetUp = z.infer<typeof TotpSetUp>

export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

export const SecondFactorDto = z.object({
  isOn: z.boolean(),
  /** Epoch ms. */
  confirmedAt: z.number().nullable(),
  recoveryCodesLeft: z.int(),
  /** This person must have one: an administrator of a utility or a maintainer, where the deployment asks it of them. */
  isRequired: z.boolean(),
})
export type SecondFactorDto = z.infer<typeof SecondFactorDto>
