import type { MarkedTenant } from './marked-tenant.ts'

/** What one process of the soak does, over IPC. */
export type Share = {
  kind: 'app' | 'worker' | 'http'
  operations: number
  atOnce: number
  seed: number
  tenants: MarkedTenant[]
  /** Of the web app, for kind http. */
  url: string | null
}

export type Counts = {
  done: number
  byKind: Record<string, number>
  /** Marked things seen in answers, each the asker's own. */
  own: number
  /** Operations that a killed connection or a full pool ended; each rolled back. */
  interrupted: number
  /** Transactions ended on purpose. */
  aborted: number
  /** Things of another tenant that were answered, or refusals that did not come. */
  foreign: string[]
  unexpected: string[]
}

/** A process says how far it is after so many operations; a connection is killed each time. */
export const progressEvery = 100

export const noCounts = (): Counts => ({
  done: 0,
  byKind: {},
  own: 0,
  interrupted: 0,
  aborted: 0,
  foreign: [],
  unexpected: [],
})

/** One operation as a tenant: what was answered. `isRefusal`: the right answer is that there is nothing. */
export type Operation = {
  name: string
  weight: number
  /** Whether answers must hold something of the asker's own. */
  isMarked?: boolean
  run: (me: MarkedTenant, other: MarkedTenant, random: () => number) => Promise<unknown>
}

/** Thrown by an operation that got what it must not get. */
export class Leak extends Error {}
/** Thrown inside a transaction to end it. */
export class Aborted extends Error {}
