import { withSystem } from '#server/db/with-system.ts'

/**
 * Says how an admitted attempt ended. `proven`: the password was right and the code is still to come, so failures go on
 * counting; `forgotten`: it was no sign-in, and was right.
 */
export async function settleAttempt(
  eventId: string,
  outcome: 'succeeded' | 'proven' | 'refused' | 'forgotten',
): Promise<void> {
  await withSystem('sign-in', (tx) =>
    outcome === 'forgotten'
      ? tx.signInEvent.delete({ where: { id: eventId } })
      : tx.signInEvent.update({ where: { id: eventId }, data: { outcome } }),
  )
}
