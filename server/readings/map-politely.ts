const turnMs = 4

/** Like `map`, letting the process's other work have its turn every few milliseconds. */
export async function mapPolitely<T, R>(items: T[], work: (item: T, index: number) => R): Promise<R[]> {
  const results: R[] = []
  let startedAt = performance.now()
  for (const [i, item] of items.entries()) {
    results.push(work(item, i))
    if (performance.now() - startedAt < turnMs) continue
    await new Promise((resolve) => setImmediate(resolve))
    startedAt = performance.now()
  }
  return results
}
