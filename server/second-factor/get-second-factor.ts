import { withSystem } from '#server/db/with-system.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import type { SecondFactorDto } from './contract.ts'
import { isSecondFactorRequired } from './is-second-factor-required.ts'

/** What the account page says of a person's second factor. */
export async function getSecondFactor({ session }: PersonContext): Promise<SecondFactorDto> {
  const personId = session.userId
  return withSystem('account', async (tx) => {
    const person = await tx.person.findUniqueOrThrow({
      where: { id: personId },
      select: {
        isMaintainer: true,
        secondFactor: { select: { confirmedAt: true } },
        memberships: { where: { role: 'admin' }, take: 1, select: { role: true } },
        _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
      },
    })
    const confirmedAt = person.secondFactor?.confirmedAt?.getTime() ?? null
    return {
      isOn: confirmedAt !== null,
      confirmedAt,
      recoveryCodesLeft: person._count.recoveryCodes,
      isRequired: isSecondFactorRequired() && (person.isMaintainer || person.memberships.length > 0),
    }
  })
}
