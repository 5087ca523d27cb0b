import type { KeptFit } from './compute/tasks/forecast-zones.ts'

/** About 400 zones forecast two days ahead from two years. */
const mostBytes = 128 * 1024 * 1024

/** The last fit of each zone, by tenant and zone, while the process lives; those longest unused make room for others. */
export class FitStore {
  readonly #limitBytes: number
  /** The longest unused first. */
  readonly #fits = new Map<string, KeptFit>()
  #bytes = 0

  constructor(limitBytes = mostBytes) {
    this.#limitBytes = limitBytes
  }

  /** The fits that are kept of these zones of a tenant. */
  find(tenantId: string, zones: string[]): Record<string, KeptFit> {
    const found: Record<string, KeptFit> = {}
    for (const zone of zones) {
      const key = keyOf(tenantId, zone)
      const kept = this.#fits.get(key)
      if (!kept) continue
      this.#fits.delete(key)
      this.#fits.set(key, kept)
      found[zone] = kept
    }
    return found
  }

  /** Keeps a zone's fit instead of its last one. */
  keep(tenantId: string, zone: string, fit: KeptFit): void {
    const key = keyOf(tenantId, zone)
    this.#drop(key)
    this.#fits.set(key, fit)
    this.#bytes += countBytes(fit)
    for (const oldest of this.#fits.keys()) {
      if (this.#bytes <= this.#limitBytes) return
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    const kept = this.#fits.get(key)
    if (!kept) return
    this.#bytes -= countBytes(kept)
    this.#fits.delete(key)
  }
}

const keyOf = (tenantId: string, zone: string) => `${tenantId} ${zone}`

const countBytes = ({ fit: { ridge } }: KeptFit): number =>
  1000 + (ridge ? ridge.errors.byteLength + ridge.forecasts.length * ridge.leads * 24 * 8 : 0)
