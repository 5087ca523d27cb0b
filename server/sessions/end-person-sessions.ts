import type { SystemTx } from '#server/db/with-system.ts'

/** Ends every session of a person but `keptId`, in the caller's transaction. @returns how many. */
export async function endPersonSessions(
  tx: SystemTx,
  personId: string,
  now: Date,
  keptId?: string,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { personId, revokedAt: null, ...(keptId === undefined ? {} : { id: { not: keptId } }) },
    data: { revokedAt: now },
  })
  return count
}
