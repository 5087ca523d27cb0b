import { z } from 'zod'
import { SecondFactorDto } from '#server/second-factor/contract.ts'
import { TenantDto } from '#server/tenants/contract.ts'

/** An e-mail address as it is kept: compared without regard to case. */
export const Email = z.email().max(254).toLowerCase()

/** As others see it: in members, plans' decisions and the audit trail. */
export const PersonName = z.string().trim().min(1).max(200)

export const RenamePerson = z.strictObject({ name: PersonName })
export type RenamePerson = z.infer<typeof RenamePerson>

/** Who is signed in, and where they may go at this moment. */
export const OwnAccountDto = z.object({
  name: z.string(),
  email: z.string(),
  isMaintainer: z.boolean(),
  tenants: z.array(TenantDto),
  secondFactor: SecondFactorDto,
})
export type OwnAccountDto = z.infer<typeof OwnAccountDto>
