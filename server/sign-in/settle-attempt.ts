import { withSystem } from '#server/db/with-system.ts'

const keptMs = 90 * 86_400_000

/**
 * Says how an admitted attempt ended. `proven`: the password was right and the code is still to come, so failures go on
 * counting; `forgotten`: it was no sign-in, and was right. A success takes what is
 * older than 90 days away.
 */
export async function settleAttempt(
  eventId: string,
  outcome: 'succeeded' | 'proven' | 'refused' | 'forgotten',
): Promise<void> {
  await withSystem('sign-in', async (tx) => {
    if (outcome === 'forgotten') await tx.signInEvent.delete({ where: { id: eventId } })
    else {
      const { at } = await tx.signInEvent.update({ where: { id: eventId }, data: { outcome } })
      if (outcome === 'succeeded')
        await tx.$executeRaw`
          DELETE FROM sign_in_event WHERE id IN
            (SELECT id FROM sign_in_event WHERE at < ${new Date(at.getTime() - keptMs)} ORDER BY at LIMIT 500)`
    }
  })
}
