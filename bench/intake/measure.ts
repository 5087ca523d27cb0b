const pauseMs = 50

/** A sender that is told to wait (503, or the verb's own word for it) sends again in a moment. */
export async function sendUntilTaken(send: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await send()
      return
    } catch (error) {
      if (
        (error as { code?: string }).code !== 'P2028' &&
        (error as { status?: number }).status !== 503 &&
        !String(error).includes('503')
      )
        throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** Sends `count` items by `senders` at once, each its next when the one before is answered. @returns seconds in all and each answer's ms. */
export async function sendAll(
  count: number,
  senders: number,
  send: (item: number) => Promise<unknown>,
): Promise<{ seconds: number; latenciesMs: number[] }> {
  const latenciesMs: number[] = []
  let next = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (next < count) latenciesMs.push(await timeMs(() => send(next++)))
    }),
  )
  return { seconds: (performance.now() - startedAt) / 1000, latenciesMs }
}
