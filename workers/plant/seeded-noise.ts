/** Noise that is a function of its seed, name and position alone, so any stretch of it can be made at any time. */
export type SeededNoise = {
  /** Uniform in [0, 1) for a whole number. */
  unit: (index: number) => number
  /** Nearly normal, mean 0, deviation 1, for a whole number. */
  normal: (index: number) => number
  /** Nearly normal, mean 0, deviation about 1, continuous, with a memory of about one unit of `position`. */
  smooth: (position: number) => number
}

/** The same seed and name give the same noise on every machine: 32-bit integer hashing, no transcendental functions. */
export function seededNoise(seed: number, name: string): SeededNoise {
  let key = mix((seed | 0) ^ 0x9e3779b9)
  for (let i = 0; i < name.length; i++) key = mix(key ^ Math.imul(name.charCodeAt(i) + i, 0x85ebca6b))

  const word = (index: number, salt: number) =>
    mix(
      mix(key ^ Math.imul(index | 0, 0xc2b2ae35)) ^
        Math.imul(Math.floor(index / 0x1_0000_0000) + salt, 0x27d4eb2f),
    )
  const unit = (index: number) => word(index, 1) / 0x1_0000_0000
  // Irwin-Hall: four 16-bit uniforms sum to variance 1/3 and mean 2.
  const normal = (index: number) => {
    const a = word(index, 2)
    const b = word(index, 3)
    const sum = (a >>> 16) + (a & 0xffff) + (b >>> 16) + (b & 0xffff)
    return (sum / 0x1_0000 - 2) * 1.7320508
  }
  const smooth = (position: number) => {
    const index = Math.floor(position)
    const t = position - index
    const w = t * t * (3 - 2 * t)
    // Dividing by the blend's own deviation keeps the variance the same between the knots.
    return (normal(index) * (1 - w) + normal(index + 1) * w) / Math.sqrt(w * w + (1 - w) * (1 - w))
  }
  return { unit, normal, smooth }
}

/** Finaliser of MurmurHash3 (A. Appleby, public domain). Unsigned 32 bit. */
function mix(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
