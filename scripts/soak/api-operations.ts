import type { MarkedTenant } from './marked-tenant.ts'
import { markedValue, markOf } from './marked-tenant.ts'
import type { Operation } from './share.ts'
import { Leak } from './share.ts'

/** Asks the Backend API: of a served web app, or the handlers in this process. */
export type Ask = (path: string, init: RequestInit) => Promise<Response>

/** What machines do through the Backend API with their tokens, and what they must not get. */
export function listApiOperations(ask: Ask): Operation[] {
  const call = async (me: MarkedTenant, slug: string, path: string, method = 'GET', body?: unknown) =>
    ask(`/api/v1/tenants/${slug}/${path}`, {
      method,
      headers: { authorization: `Bearer ${me.secret}`, 'content-type': 'application/json', 'if-match': '*' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const own = async (me: MarkedTenant, path: string, method = 'GET', body?: unknown) => {
    const response = await call(me, me.slug, path, method, body)
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status} ${method} ${path}: ${text.slice(0, 300)}`)
    return text
  }
  const foreign = async (me: MarkedTenant, slug: string, path: string, method = 'GET') => {
    const response = await call(me, slug, path, method, method === 'GET' ? undefined : {})
    const text = await response.text()
    if (response.status >= 500) throw new Error(`${response.status} ${method} ${path}: ${text.slice(0, 200)}`)
    if (response.status !== 404)
      throw new Leak(`${response.status} ${method} ${slug}/${path}: ${text.slice(0, 200)}`)
    return text
  }
  const read = (path: string, weight: number, isMarked = true): Operation => ({
    name: `GET ${path}`,
    weight,
    isMarked,
    run: (me) => own(me, path),
  })
  const span = 'from=2026-01-01T00:00:00Z&to=2026-01-01T03:00:00Z'
  return [
    read('signals', 6),
    read('networks', 3),
    read('networks/2/inp', 2),
    read('settings', 2),
    read('runs?limit=10', 6, false),
    read('plans?limit=5', 3, false),
    read('audit?limit=20', 4),
    read('readings/latest', 4),
    read('overview', 1),
    read('schedule', 1),
    {
      name: 'GET readings',
      weight: 10,
      isMarked: true,
      run: (me) => own(me, `readings?signals=${markOf(me.number)}.flow&${span}`),
    },
    {
      name: 'POST readings',
      weight: 6,
      run: (me, _, random) => {
        const at = Math.floor(random() * 100_000)
        const time = new Date(Date.UTC(2026, 1, 1) + at * 60_000).toISOString()
        const value = markedValue(me.number, at)
        return own(me, 'readings', 'POST', {
          source: markOf(me.number),
          readings: [{ signal: `${markOf(me.number)}.flow`, time, value }],
        })
      },
    },
    {
      name: 'PUT signals/{key}',
      weight: 3,
      isMarked: true,
      run: (me, _, random) =>
        own(me, `signals/${markOf(me.number)}.flow`, 'PUT', {
          name: `Flow ${markOf(me.number)} ${Math.floor(random() * 1000)}`,
          unit: 'm3/h',
          intervalS: 60,
        }),
    },
    { name: 'POST chains', weight: 1, run: (me) => own(me, 'chains', 'POST', {}) },
    {
      name: 'another’s chain',
      weight: 4,
      run: (me, other) => foreign(me, me.slug, `chains/${other.chainId}`),
    },
    {
      name: 'another’s chain cancelled',
      weight: 2,
      run: (me, other) => foreign(me, me.slug, `chains/${other.chainId}`, 'DELETE'),
    },
    { name: 'another’s run', weight: 4, run: (me, other) => foreign(me, me.slug, `runs/${other.runId}`) },
    {
      name: 'another’s signal',
      weight: 4,
      run: (me, other) => foreign(me, me.slug, `signals/${markOf(other.number)}.flow`),
    },
    { name: 'another’s address', weight: 4, run: (me, other) => foreign(me, other.slug, 'signals') },
    {
      name: 'a write to another’s address',
      weight: 2,
      run: (me, other) => foreign(me, other.slug, 'chains', 'POST'),
    },
  ]
}
