export type Failure = {
  name: string
  message: string
  mend: string | null
  faults: { where: string; what: string; mend?: string }[]
}

/** A request that the server refused (with its reason) or that never reached it (status 0). */
export class RequestFailure extends Error {
  readonly status: number
  readonly failure: Failure | null

  constructor(status: number, failure: Failure | null) {
    super(failure?.message ?? `The request failed with status ${status}`)
    this.status = status
    this.failure = failure
  }
}

/** @throws RequestFailure */
export async function fetchJson<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      ...init,
      headers: {
        accept: 'application/json',
        ...(init.body ? { 'content-type': 'application/json' } : {}),
        ...(init.headers as Record<string, string> | undefined),
      },
      cache: 'no-store',
    })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new RequestFailure(0, null)
  }
  if (!response.ok) throw new RequestFailure(response.status, await readFailure(response))
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}

/** Problem details (RFC 9457) as the API writes them; null for any other body. */
async function readFailure(response: Response): Promise<Failure | null> {
  const body = (await response.json().catch(() => null)) as Record<string, unknown> | null
  if (typeof body?.title !== 'string') return null
  const type = typeof body.type === 'string' ? body.type : ''
  return {
    name: type.split(':').at(-1) ?? '',
    message: body.title,
    mend: typeof body.mend === 'string' ? body.mend : null,
    faults: Array.isArray(body.faults) ? (body.faults as Failure['faults']) : [],
  }
}
