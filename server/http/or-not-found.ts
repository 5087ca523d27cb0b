import { notFound } from 'next/navigation'

/** What a verb answers, for a page: where it found nothing, there is no such page. */
export const orNotFound = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error) => {
    if ((error as { status?: unknown }).status === 404) notFound()
    throw error
  })
