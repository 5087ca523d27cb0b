import { AppError } from '#server/errors.ts'

const mostWaiting = 200
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * Attempts of this process are admitted one after the other, so that a flood of guesses holds one of the few connections
 * through which every request asks for its session, and waits outside the database.
 * @throws AppError busy when too many wait already.
 */
export async function waitInLine<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= mostWaiting)
    throw new AppError('busy', 503, 'Too many sign in at this moment; try again in a minute')
  waiting++
  const mine = last.then(work)
  last = mine.catch(() => {})
  try {
    return await mine
  } finally {
    waiting--
  }
}
