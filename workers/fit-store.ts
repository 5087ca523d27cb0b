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

  /** Keeps a copy of a zone's fit instead of its last one. */
  keep(tenantId: string, zone: string, fit: KeptFit): void {
    const key = keyOf(tenantId, zone)
    const kept = copyFit(fit)
    this.#drop(key)
    this.#fits.set(key, kept)
    this.#bytes += countBytes(kept)
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

/** In memory of its own: arrays that came from a child may be views that keep the whole of its answer. */
const copyFit = ({ madeOf, fit: { firstDay, ridge } }: KeptFit): KeptFit => ({
  madeOf,
  fit: {
    firstDay,
    ridge: ridge && {
      ...ridge,
      forecasts: ridge.forecasts.map((forecast) => forecast.slice()),
      errors: ridge.errors.slice(),
    },
  },
})

/** About: an array takes some 200 bytes beside its numbers, a term of the weather some 100. */
function countBytes({ fit: { ridge } }: KeptFit): number {
  if (!ridge) return 1000
  const { errors, forecasts, leads, weatherTerms } = ridge
  const terms = weatherTerms?.reduce((count, ofHour) => count + ofHour.length, 0) ?? 0
  return 1000 + errors.byteLength + forecasts.length * (leads * 24 * 8 + 200) + terms * 100
}
