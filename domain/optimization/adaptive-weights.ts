import type { Judgement, Weights } from '#domain/optimization/schedule-evaluator.ts'

const KINDS = ['level', 'endLevel', 'pressure', 'power', 'switching'] as const

const START: Weights = { level: 2, endLevel: 1, pressure: 0.02, power: 0.5, switching: 0.01 }
const FLOOR: Weights = { level: 0.02, endLevel: 0.02, pressure: 0.001, power: 0.02, switching: 0.0003 }
const CEILING = 1e4
const PERIOD = 60

/** A judgement with what breaks the switching limits added: all that a plan can break. */
export type Broken = Omit<Judgement, 'cost' | 'worst'> & { switching: number }

export const sumBroken = (broken: Broken): number =>
  broken.level + broken.endLevel + broken.pressure + broken.power + broken.switching

/**
 * Penalty weights that keep the search along the edge of what is allowed: a kind of limit that is broken
 * most of the time weighs more, one that is nearly always held weighs less.
 */
export const createAdaptiveWeights = () => {
  const weights: Weights = { ...START }
  const timesBroken: Weights = { level: 0, endLevel: 0, pressure: 0, power: 0, switching: 0 }
  let trials = 0
  let timesAny = 0
  return {
    weights,
    reset: () => Object.assign(weights, START),
    penalty: (broken: Broken) =>
      weights.level * broken.level +
      weights.endLevel * broken.endLevel +
      weights.pressure * broken.pressure +
      weights.power * broken.power +
      weights.switching * broken.switching,
    /** To be called after each trial with what the present plan breaks; true when the weights have changed. */
    note: (broken: Broken): boolean => {
      let isBroken = false
      for (const kind of KINDS) {
        if (broken[kind] <= 0) continue
        timesBroken[kind]++
        isBroken = true
      }
      if (isBroken) timesAny++
      if (++trials < PERIOD) return false
      const isOften = timesAny > 0.8 * trials
      const isRarely = timesAny < 0.2 * trials
      for (const kind of KINDS) {
        if (isOften && timesBroken[kind] > 0.2 * trials)
          weights[kind] = Math.min(CEILING, weights[kind] * 1.3)
        else if (isRarely) weights[kind] = Math.max(FLOOR[kind], weights[kind] * 0.93)
        timesBroken[kind] = 0
      }
      trials = 0
      timesAny = 0
      return isOften || isRarely
    },
  }
}
