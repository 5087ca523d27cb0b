import type { SignalQuantity } from '#workers/plant/plant-signal.ts'
import { seededNoise } from '#workers/plant/seeded-noise.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export type Span = { fromMs: number; toMs: number }
/** What happens to a signal's reading at an instant, as a function of the seed, the signal and the instant alone. */
export type FaultPlan = {
  isMissing: (timeMs: number) => boolean
  isStuck: (timeMs: number) => boolean
  /** What the value is multiplied by; 1 nearly always. */
  spikeFactor: (timeMs: number) => number
  /** How long after it was measured the reading arrived. */
  delayMs: (timeMs: number) => number
  /** How long after its first arrival it was sent again, null nearly always. */
  repeatDelayMs: (timeMs: number) => number | null
}

type Habit = { blockMs: number; chance: number; leastMs: number; mostMs: number }

/** A logger's radio link: short losses often, a long one about once a year. */
const shortLoss: Habit = { blockMs: 2 * dayMs, chance: 0.3, leastMs: 15 * minuteMs, mostMs: 2 * hourMs }
const longLoss: Habit = { blockMs: 183 * dayMs, chance: 0.6, leastMs: 5 * hourMs, mostMs: 60 * hourMs }
const stuck: Habit = { blockMs: 91 * dayMs, chance: 0.8, leastMs: 4 * hourMs, mostMs: 12 * hourMs }
/** Zone loggers send files, which wait for a network; the control room's own link rarely does. */
const lateFile: Habit = { blockMs: 4 * dayMs, chance: 0.25, leastMs: hourMs, mostMs: 9 * hourMs }
const lateScada: Habit = { blockMs: 8 * dayMs, chance: 0.2, leastMs: hourMs / 2, mostMs: 2 * hourMs }
const spikeShare = 0.0006
const repeatShare = 0.001

/** A control room looks after its tanks: their sensors fail as often, and are mended within hours. */
const mostLevelLossMs = 3 * hourMs

const canSpike = new Set<SignalQuantity>(['demand', 'level', 'flow', 'power', 'pressure'])
const canStick = new Set<SignalQuantity>(['demand', 'level', 'pressure'])

/** The source of every signal that the control room polls itself. */
export const scadaSource = 'scada'

/** `source` names what delivers the signal's file: signals of one source are late together. */
export function planFaults(
  seed: number,
  signalKey: string,
  quantity: SignalQuantity,
  source: string,
): FaultPlan {
  const isLevel = quantity === 'level'
  const shortened = (habit: Habit): Habit =>
    isLevel ? { ...habit, mostMs: Math.min(habit.mostMs, mostLevelLossMs) } : habit
  const lossAt = findSpan(seed, `loss.${signalKey}`, shortened(shortLoss))
  const longLossAt = isLevel ? () => null : findSpan(seed, `longLoss.${signalKey}`, longLoss)
  const stuckAt = canStick.has(quantity) ? findSpan(seed, `stuck.${signalKey}`, stuck) : () => null
  const lateAt = findSpan(seed, `late.${source}`, source === scadaSource ? lateScada : lateFile)
  const spike = seededNoise(seed, `spike.${signalKey}`)
  const arrival = seededNoise(seed, `arrival.${source}`)
  const repeat = seededNoise(seed, `repeat.${signalKey}`)
  const minuteOf = (timeMs: number) => Math.floor(timeMs / minuteMs)

  return {
    isMissing: (timeMs) => lossAt(timeMs) !== null || longLossAt(timeMs) !== null,
    isStuck: (timeMs) => stuckAt(timeMs) !== null,
    spikeFactor: (timeMs) => {
      const draw = spike.unit(minuteOf(timeMs))
      if (!canSpike.has(quantity) || draw >= spikeShare) return 1
      return draw < spikeShare / 3 ? 0 : 1.5 + 3 * spike.unit(-minuteOf(timeMs) - 1)
    },
    delayMs: (timeMs) => {
      const polled = Math.round((60 + 120 * arrival.unit(minuteOf(timeMs))) * 1000)
      const late = lateAt(timeMs)
      return late === null ? polled : late.toMs - timeMs + polled
    },
    repeatDelayMs: (timeMs) => {
      const draw = repeat.unit(minuteOf(timeMs))
      return draw < repeatShare ? Math.round(10 * minuteMs + (draw / repeatShare) * 3 * hourMs) : null
    },
  }
}

/** At most one span begins in each block of time; a span may reach into the next block. */
function findSpan(seed: number, name: string, habit: Habit): (timeMs: number) => Span | null {
  const chance = seededNoise(seed, name)
  const spanOf = (block: number): Span | null => {
    if (chance.unit(block * 3) >= habit.chance) return null
    const fromMs = Math.floor((block + chance.unit(block * 3 + 1)) * habit.blockMs)
    const lengthMs = habit.leastMs + (habit.mostMs - habit.leastMs) * chance.unit(block * 3 + 2) ** 2
    return { fromMs, toMs: Math.floor(fromMs + lengthMs) }
  }
  return (timeMs) => {
    const block = Math.floor(timeMs / habit.blockMs)
    for (const candidate of [block - 1, block]) {
      const span = spanOf(candidate)
      if (span !== null && timeMs >= span.fromMs && timeMs < span.toMs) return span
    }
    return null
  }
}
