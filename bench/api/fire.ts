import http from 'node:http'
import autocannon from 'autocannon'
import { createRandom } from '#domain/optimization/create-random.ts'

export type Request = { path: string; headers: Record<string, string> }
export type Shot = { requests_per_s: number; p50_ms: number; p95_ms: number; p99_ms: number; failed: number }

const browsers = 50

/** What came back: each answer's time, how many of each status, and how many never came. */
type Answers = { timesMs: number[]; statuses: Map<number, number>; seconds: number; failed: number }

/**
 * Sends the requests in turn for some seconds: `rate` of them each second on average, at times that do not wait for one
 * another, as people's and machines' do (a Poisson process), each counted from the time it was due; or as many as are answered.
 * What was refused under more than can be answered counts as failed, and its time does not.
 * They ask for compressed answers at both speeds, as browsers do, and at a rate come in turn from fifty of them, each with
 * connections of its own: the web processes take connections in turn, so what a few of them carry would all go to one.
 * @throws Error when no answer, or at full speed one of them, is not what a client wants: then the figures mean nothing.
 */
export async function fire(
  url: string,
  asked: Request[],
  { rate, seconds }: { rate: number | null; seconds: number },
): Promise<Shot> {
  const requests = asked.map(({ path, headers }) => ({
    path,
    headers: { ...headers, 'accept-encoding': 'gzip, deflate, br, zstd' },
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
  const agents = Array.from({ length: browsers }, () => new http.Agent({ keepAlive: true, maxSockets: 6 }))
  const startMs = performance.now()
  const send = async ({ path, headers }: Request, agent: http.Agent, dueMs: number) => {
    try {
      const status = await get(url + path, headers, agent)
      if (status === 200) answers.timesMs.push(performance.now() - dueMs)
      answers.statuses.set(status, (answers.statuses.get(status) ?? 0) + 1)
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
    sent.push(send(requests[i % requests.length]!, agents[i % browsers]!, dueMs))
  }
  await Promise.all(sent)
  for (const agent of agents) agent.destroy()
  return { ...answers, seconds: (performance.now() - startMs) / 1_000 }
}

/** Reads an answer to its end without unpacking it, which is the sender's work and not the product's. @returns its status. */
const get = (url: string, headers: Record<string, string>, agent: http.Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    http
      .get(url, { headers, agent }, (response) => {
        response.once('end', () => resolve(response.statusCode ?? 0)).once('error', reject)
        response.resume()
      })
      .once('error', reject)
  })

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
