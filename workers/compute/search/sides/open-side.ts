import { Worker } from 'node:worker_threads'
import type { SideAnswer, SideData, SideOrder } from '#workers/compute/search/sides/side-messages.ts'

export type Side = {
  /** Rejects with a `SearchSideError` where the side's thread has ended. One order at a time. */
  ask(order: SideOrder): Promise<SideAnswer>
  close(): void
}

/** A side's thread ended before its time: what it threw, or how it ended. */
class SearchSideError extends Error {
  override name = 'SearchSideError'
}

const sideFile = new URL('./search-side.ts', import.meta.url)

/** Starts the thread of another search of the problem. `close` it in a `finally`. */
export const openSide = (data: SideData): Side => {
  const thread = new Worker(sideFile, { workerData: data })
  let failure: SearchSideError | null = null
  let waiting: PromiseWithResolvers<SideAnswer> | null = null
  const fail = (how: string, cause?: unknown) => {
    failure ??= new SearchSideError(`Side ${data.place} of the search ended: ${how}`, { cause })
    waiting?.reject(failure)
  }
  thread.on('message', (answer: SideAnswer) => waiting?.resolve(answer))
  thread.on('error', (error) => fail(error instanceof Error ? error.message : String(error), error))
  thread.on('exit', (code) => fail(`its thread ended with ${code}`))
  return {
    ask: (order) => {
      if (failure) return Promise.reject(failure)
      waiting = Promise.withResolvers()
      // Whoever asked may be computing when the side fails, and asks only afterwards how it went.
      waiting.promise.catch(() => {})
      thread.postMessage(order)
      return waiting.promise
    },
    close: () => void thread.terminate(),
  }
}
