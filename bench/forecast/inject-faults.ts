import { seededNoise } from '#workers/plant/seeded-noise.ts'

const faultShare = 0.1
/** Hours that one fault lasts, by kind: a spike, a zero, a stuck meter. */
const lasting = [1, 2, 6]

/** The series with a tenth of its values wrong as meters are: three to six times too high, zero, or standing still. */
export function injectFaults(name: string, flowLPerS: number[]): number[] {
  const noise = seededNoise(1, `bench.faults.${name}`)
  const faulty = flowLPerS.slice()
  const meanHours = lasting.reduce((sum, hours) => sum + hours, 0) / lasting.length
  const startShare = faultShare / (meanHours * (1 - faultShare) + faultShare)
  for (let hour = 0; hour < faulty.length; ) {
    if (noise.unit(4 * hour) >= startShare) {
      hour++
      continue
    }
    const kind = Math.floor(3 * noise.unit(4 * hour + 1))
    const scale = 3 + 3 * noise.unit(4 * hour + 2)
    const until = Math.min(faulty.length, hour + lasting[kind]!)
    for (let at = hour; at < until; at++) {
      if (!Number.isNaN(flowLPerS[at]!))
        faulty[at] = kind === 0 ? scale * flowLPerS[at]! : kind === 1 ? 0 : flowLPerS[Math.max(0, hour - 1)]!
    }
    hour = until
  }
  return faulty
}
