import { z } from 'zod'
import { mostPasswordCharacters } from '#server/passwords/contract.ts'

/** The password again, where a password signs in; a sign-in of the last minutes stands for it when it is left out. */
const password = z.string().max(mostPasswordCharacters).optional()

export const ProveIdentity = z.object({ password })
export type ProveIdentity = z.infer<typeof ProveIdentity>

export const GiveCode = z.object({ code: z.string().min(6).max(40) })
export type GiveCode = z.infer<typeof GiveCode>

/** What an authenticator app needs, shown once as a picture and as text. */
export type TotpSetUp = { qrCode: string; secret: string }

export type RecoveryCodes = { recoveryCodes: string[] }

export type SecondFactorDto = {
  isOn: boolean
  /** Epoch ms. */
  confirmedAt: number | null
  recoveryCodesLeft: number
  /** This person must have one: an administrator of a utility or a maintainer, where the deployment asks it of them. */
  isRequired: boolean
}
