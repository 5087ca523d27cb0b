import autocannon from 'autocannon'

export type Request = { path: string; headers: Record<string, string> }
export type Shot = { requests_per_s: number; p50_ms: number; p95_ms: number; p99_ms: number; failed: number }

/**
 * Sends the requests in turn for some seconds: `rate` of them each second, or as many as are answered.
 * @throws Error when an answer is not what a client wants, since then the figures mean nothing.
 */
export async function fire(
  url: string,
  requests: Request[],
  { rate, seconds }: { rate: number | null; seconds: number },
): Promise<Shot> {
  const times: number[] = []
  const statuses = new Map<number, number>()
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url,
        requests: requests.map((request) => ({ method: 'GET', ...request })),
        connections: rate === null ? 8 : 10,
        duration: seconds,
        timeout: 30,
        ...(rate === null ? {} : { overallRate: rate }),
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    )
    instance.on('response', (_client, status, _bytes, responseMs) => {
      times.push(responseMs)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    })
  })
  const good = statuses.get(200) ?? 0
  if (good === 0 || good < times.length)
    throw new Error(`${requests[0]?.path} answered ${JSON.stringify([...statuses])}, errors ${result.errors}`)
  times.sort((a, b) => a - b)
  const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))]!)
  return {
    requests_per_s: round(times.length / result.duration),
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    p99_ms: at(0.99),
    failed: result.errors,
  }
}

const round = (value: number): number => Math.round(value * 10) / 10
