import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { env } from '#server/env.ts'
import { AppError } from '#server/errors.ts'

const windowS = 60
/** Requests with a token that opens nothing, from one address. */
const failures = new RateLimiterMemory({ points: 60, duration: windowS })
const callers = new RateLimiterMemory({ points: env.CAUDAL_RATE_PER_CALLER, duration: windowS })
const tenants = new RateLimiterMemory({ points: env.CAUDAL_RATE_PER_TENANT, duration: windowS })

/** What a caller has left, as the RateLimit headers say it (draft-ietf-httpapi-ratelimit-headers). */
export type Allowance = Record<'ratelimit' | 'ratelimit-policy', string>

const policy = `"caller";q=${env.CAUDAL_RATE_PER_CALLER};w=${windowS}, "tenant";q=${env.CAUDAL_RATE_PER_TENANT};w=${windowS}`

/**
 * Counts a request for its caller and, where it is in one, its tenant, in the memory of this process: with several web
 * processes each counts for itself, and the limits are as many times higher.
 * @throws AppError too-many-requests.
 */
export async function countRequest(actor: string, tenantId?: string): Promise<Allowance> {
  const caller = await consume(callers, actor, `"caller"`)
  const tenant = tenantId === undefined ? [] : [await consume(tenants, tenantId, `"tenant"`)]
  return { ratelimit: [caller, ...tenant].join(', '), 'ratelimit-policy': policy }
}

async function consume(limiter: RateLimiterMemory, key: string, name: string): Promise<string> {
  const state = await limiter.consume(key).catch(asState)
  const resetS = Math.ceil(state.msBeforeNext / 1000)
  if (state.consumedPoints > limiter.points)
    throw tooMany(resetS, { ratelimit: `${name};r=0;t=${resetS}`, 'ratelimit-policy': policy })
  return `${name};r=${state.remainingPoints};t=${resetS}`
}

/** @throws AppError too-many-requests when too many tokens that open nothing came from there. */
export async function checkFailures(address: string | null): Promise<void> {
  const state = address && (await failures.get(address))
  if (state && state.consumedPoints >= failures.points) throw tooMany(Math.ceil(state.msBeforeNext / 1000))
}

export async function noteFailure(address: string | null): Promise<void> {
  if (address) await failures.consume(address).catch(asState)
}

const tooMany = (retryAfterS: number, headers: Partial<Allowance> = {}) =>
  new AppError('too-many-requests', 429, 'Too many requests', {
    mend: `Try again in ${retryAfterS} s.`,
    headers: { 'retry-after': String(Math.max(1, retryAfterS)), ...headers },
  })

/** The limiter rejects with its state when nothing is left. */
function asState(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown
  throw thrown
}
