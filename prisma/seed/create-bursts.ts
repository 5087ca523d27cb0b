import { seededNoise } from '#workers/plant/seeded-noise.ts'

const hourMs = 3_600_000
const yearMs = 365.25 * 24 * hourMs

/** Extra flow of pipe bursts at an instant, m3/h: each opens within a quarter of an hour and runs until it is repaired. */
export function createBursts(
  seed: number,
  zone: string,
  meanM3PerH: number,
  perYear: number,
): (timeMs: number) => number {
  const chance = seededNoise(seed, `burst.${zone}`)
  // Twelve slots a year, each with at most one burst, which ends within its slot.
  const slotMs = yearMs / 12
  const flowOf = (slot: number, timeMs: number) => {
    if (chance.unit(slot * 4) >= perYear / 12) return 0
    const startMs = (slot + chance.unit(slot * 4 + 1) * 0.8) * slotMs
    const durationMs = (4 + 44 * chance.unit(slot * 4 + 2) ** 2) * hourMs
    if (timeMs < startMs || timeMs >= startMs + durationMs) return 0
    const opening = Math.min(1, (timeMs - startMs) / (hourMs / 4))
    return opening * meanM3PerH * (0.06 + 0.12 * chance.unit(slot * 4 + 3))
  }
  return (timeMs) => flowOf(Math.floor(timeMs / slotMs), timeMs)
}
