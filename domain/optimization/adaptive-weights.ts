import type { Random } from '#domain/optimization/create-random.ts'
import type { Judgement, Weights } from '#domain/optimization/schedule-evaluator.ts'

const KINDS = ['level', 'endLevel', 'pressure', 'power', 'switching'] as const

/** What serves on average: a unit of any kind then costs about as much as bringing it about saves at most. */
const UNIT: Weights = { level: 1, endLevel: 1, pressure: 0.3, power: 0.5, switching: 0.01 }
/** Each run's weights lie within this factor of the middle. */
const SPREAD = 2
const MIDDLE = { least: 0.1, most: 100 }
const CEILING = 1e4
const PERIOD = 60

/** A judgement with what breaks the switching limits added: all that a plan can break. */
export type Broken = Omit<Judgement, 'cost' | 'marginCost' | 'worst'> & { switching: number }

export const sumBroken = (broken: Broken): number =>
  broken.level + broken.endLevel + broken.pressure + broken.power + broken.switching

/**
 * Penalty weights that stay as they are while a run of the search is hot: weights that follow what is broken then freeze
 * it in the first plan that holds. Each run draws its own round a middle that moves up after runs that end outside the
 * limits and down after those that end inside. Once a run is cold, a kind of limit that stays broken weighs more and more.
 */
export const createAdaptiveWeights = (random: Random) => {
  const weights: Weights = { ...UNIT }
  const timesBroken: Weights = { level: 0, endLevel: 0, pressure: 0, power: 0, switching: 0 }
  let middle = 1
  let trials = 0
  let timesAny = 0
  const restart = () => {
    for (const kind of KINDS) timesBroken[kind] = 0
    trials = 0
    timesAny = 0
  }
  return {
    weights,
    begin: () => {
      restart()
      const scale = middle * SPREAD ** (2 * random.next() - 1)
      for (const kind of KINDS) weights[kind] = scale * UNIT[kind]
    },
    /** `isHeld`: whether the run ended inside the limits. */
    end: (isHeld: boolean) => {
      middle = Math.max(MIDDLE.least, Math.min(MIDDLE.most, middle * (isHeld ? 0.93 : 1.2)))
    },
    penalty: (broken: Broken) =>
      weights.level * broken.level +
      weights.endLevel * broken.endLevel +
      weights.pressure * broken.pressure +
      weights.power * broken.power +
      weights.switching * broken.switching,
    /** To be called after each trial with what the present plan breaks; true when the weights have changed. */
    note: (broken: Broken, isCold: boolean): boolean => {
      let isBroken = false
      for (const kind of KINDS) {
        if (broken[kind] <= 0) continue
        timesBroken[kind]++
        isBroken = true
      }
      if (isBroken) timesAny++
      if (++trials < PERIOD) return false
      const isOften = isCold && timesAny > 0.8 * trials
      for (const kind of KINDS)
        if (isOften && timesBroken[kind] > 0.2 * trials)
          weights[kind] = Math.min(CEILING, weights[kind] * 1.3)
      restart()
      return isOften
    },
  }
}
