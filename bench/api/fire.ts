import autocannon from 'autocannon'
import { createRandom } from '#domain/optimization/create-random.ts'

export type Request = { path: string; headers: Record<string, string> }
export type Shot = { requests_per_s: number; p50_ms: number; p95_ms: number; p99_ms: number; failed: number }

/** What came back: each answer's time, how many of each status, and how many never came. */
type Answers = { timesMs: number[]; statuses: Map<number, number>; seconds: number; failed: number }

/**
 * Sends the requests in turn for some seconds: `rate` of them each second on average, at times that do not wait for one
 * another, as people's and machines' do (a Poisson process), each counted from the time it was due; or as many as are answered.
 * What was refused under more than can be answered counts as failed, and its time does not.
 * They ask for compressed answers at both speeds, as browsers do.
 * @throws Error when no answer, or at full speed one of them, is not what a client wants: then the figures mean nothing.
 */
export async function fire(
  url: string,
  asked: Request[],
  { rate, seconds }: { rate: number | null; seconds: number },
): Promise<Shot> {
  const requests = asked.map(({ path, headers }) => ({
    path,
    headers: { ...headers, 'accept-encoding': 'gzip, deflate' },
  }))
  const { timesMs, statuses, ...rest } =
    rate === null ? await fireAll(url, requests, seconds) : await fireAtRate(url, requests, rate, seconds)
  const refused = [...statuses].reduce((sum, [status, count]) => (status === 200 ? sum : sum + count), 0)
  if (timesMs.length === 0 || (rate === null && refused > 0))
    throw new Error(`${requests[0]?.path} answered ${JSON.stringify([...statuses])}, errors ${rest.failed}`)
  timesMs.sort((a, b) => a - b)
  const at = (share: number) =>
    round(timesMs[Math.min(timesMs.length - 1, Math.floor(timesMs.length * share))]!)
  return {
    requests_per_s: round(timesMs.length / rest.seconds),
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    p99_ms: at(0.99),
    failed: rest.failed + refused,
  }
}

async function fireAtRate(url: string, requests: Request[], rate: number, seconds: number): Promise<Answers> {
  const random = createRandom(1)
  const answers: Answers = { timesMs: [], statuses: new Map(), seconds, failed: 0 }
  const startMs = performance.now()
  const send = async ({ path, headers }: Request, dueMs: number) => {
    try {
      const response = await fetch(url + path, { headers })
      await response.arrayBuffer()
      if (response.status === 200) answers.timesMs.push(performance.now() - dueMs)
      answers.statuses.set(response.status, (answers.statuses.get(response.status) ?? 0) + 1)
    } catch {
      answers.failed++
    }
  }
  const sent: Promise<void>[] = []
  let dueMs = startMs
  for (let i = 0; ; i++) {
    dueMs += (-Math.log(1 - random.next()) / rate) * 1_000
    if (dueMs > startMs + seconds * 1_000) break
    const waitMs = dueMs - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    sent.push(send(requests[i % requests.length]!, dueMs))
  }
  await Promise.all(sent)
  return { ...answers, seconds: (performance.now() - startMs) / 1_000 }
}

async function fireAll(url: string, requests: Request[], seconds: number): Promise<Answers> {
  const answers: Answers = { timesMs: [], statuses: new Map(), seconds, failed: 0 }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url,
        requests: requests.map((request) => ({ method: 'GET', ...request })),
        connections: 8,
        duration: seconds,
        timeout: 30,
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    )
    instance.on('response', (_client, status, _bytes, responseMs) => {
      answers.timesMs.push(responseMs)
      answers.statuses.set(status, (answers.statuses.get(status) ?? 0) + 1)
    })
  })
  return { ...answers, seconds: result.duration, failed: result.errors }
}

const round = (value: number): number => Math.round(value * 10) / 10
