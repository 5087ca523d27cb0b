/** Uniform numbers from a seed: `next` in [0, 1), `below(n)` a whole number in [0, n). */
export type Random = { next(): number; below(n: number): number }

/** sfc32 (PractRand's small fast counting generator), its state filled from the seed by splitmix32. */
export const createRandom = (seed: number): Random => {
  let mix = seed >>> 0
  const split = () => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) | 0
  }
  let a = split()
  let b = split()
  let c = split()
  let counter = 1
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 15; i++) next()
  return { next, below: (n) => Math.floor(next() * n) }
}
