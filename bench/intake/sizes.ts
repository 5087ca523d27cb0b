/** What is measured: small enough for minutes on two shared cores, and said with the figures. */
export type Sizes = {
  signals: number
  /** Days of all signals, a reading a minute. */
  days: number
  /** Days of one signal at a minute, for the chart. */
  chartDays: number
  pumps: number
  pumpDays: number
  pumpStepS: number
  /** Points sent in each live measurement. */
  livePoints: number
  rounds: number
}

export const quickSizes: Sizes = {
  signals: 500,
  days: 2,
  chartDays: 100,
  pumps: 20,
  pumpDays: 365,
  pumpStepS: 900,
  livePoints: 300_000,
  rounds: 3,
}
export const fullSizes: Sizes = {
  ...quickSizes,
  days: 125,
  pumpStepS: 60,
  livePoints: 1_000_000,
}

/** A signal as a meter gives it: a daily wave, a slow drift and noise of a few last digits, two decimals. */
export function meterValue(signal: number, timeMs: number): number {
  const hours = timeMs / 3_600_000
  let noise = (Math.imul(signal * 2_654_435 + (timeMs / 1000) * 40_503, 2_246_822_519) >>> 0) / 2 ** 32
  noise += (Math.imul(signal * 97 + timeMs / 1000, 3_266_489_917) >>> 0) / 2 ** 32
  return (
    Math.round(100 * (40 + signal * 0.1 + 12 * Math.sin((hours / 24) * 2 * Math.PI + signal) + (noise - 1))) /
    100
  )
}

export const signalKey = (signal: number): string => `s${String(signal).padStart(3, '0')}`
