import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { QualityRules } from '#domain/quality/problem.ts'
import { evaluateFormula } from './evaluate-formula.ts'
import type { Formula } from './formula.ts'
import { listOperands } from './formula.ts'
import { cleanOperand, widen } from './operand.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
type Signal = {
  unit: string
  quantity: string
  rules: QualityRules | null
  intervalS: number
  timeMs: number[]
  value: number[]
}

const every = (value: number[], unit: string, more: Partial<Signal> = {}): Signal => {
  const intervalS = more.intervalS ?? 900
  const timeMs = value.map((_, i) => i * intervalS * 1000)
  return { unit, quantity: 'flow', rules: {}, intervalS, timeMs, value, ...more }
}

function evaluate(
  formula: Formula,
  unit: string,
  signals: Record<string, Signal>,
  { fromMs = 0, toMs = 2 * hourMs, knownAtMs = 1e12 } = {},
) {
  const operandOf = (key: string) => {
    const { timeMs, value, ...signal } = signals[key]!
    const span = { fromMs: fromMs - 2 * hourMs, toMs: toMs + 2 * hourMs }
    const wide = widen(span, signal, signal.intervalS)
    const inside = timeMs.flatMap((ms, i) => (ms >= wide.fromMs && ms < wide.toMs ? [i] : []))
    const readings = { timeMs: inside.map((i) => timeMs[i]!), value: inside.map((i) => value[i]!) }
    return cleanOperand(readings, signal, span, knownAtMs)
  }
  return evaluateFormula(formula, unit, operandOf, { fromMs, toMs }, knownAtMs)
}

test('a sum takes signals of other units by their means in each step; a difference has a factor of -1', () => {
  const formula: Formula = {
    kind: 'sum',
    terms: [
      { signal: 'a', factor: 1 },
      { signal: 'b', factor: -2 },
    ],
    constant: 5,
    stepS: 1800,
  }
  const signals = { a: every([10, 20, 30, 40], 'l/s'), b: every([1, 1, 2, 2], 'm3/h') }
  expect(evaluate(formula, 'm3/h', signals, { toMs: hourMs })).toEqual({
    timeMs: [0, 1800_000],
    value: [15 * 3.6 - 2 + 5, 35 * 3.6 - 4 + 5].map((value) => expect.closeTo(value, 9)),
  })
})

test('where one signal has a gap, or a reading that its rules refuse, there is no value', () => {
  const formula: Formula = {
    kind: 'sum',
    terms: [
      { signal: 'a', factor: 1 },
      { signal: 'b', factor: 1 },
    ],
    constant: 0,
    stepS: 900,
  }
  const a = every([1, 2, 3, 4, 5, 6, 7, 8], 'm3/h')
  // Silent from 0:15 on: held for two intervals.
  const silent = { ...every([10, 10], 'm3/h') }
  const steps = (b: Signal) => evaluate(formula, 'm3/h', { a, b }).timeMs.map((ms) => ms / 900_000)
  expect(steps(silent)).toEqual([0, 1, 2])
  const refused = every([10, 10, 900, 10, 10, 10, 10, 10], 'm3/h', { rules: { range: { min: 0, max: 50 } } })
  expect(steps(refused)).toEqual([0, 1, 3, 4, 5, 6, 7])
})

test('a step is there once it is over', () => {
  const formula: Formula = { kind: 'energy', power: 'p', stepS: 3600 }
  const p = every([40, 60, 50, 50, 80, 80, 80, 80], 'kW')
  expect(evaluate(formula, 'kWh', { p })).toEqual({ timeMs: [0, hourMs], value: [50, 80] })
  expect(evaluate(formula, 'MWh', { p }, { knownAtMs: 2 * hourMs - 1 }).value).toEqual([0.05])
})

test('a tank’s volume follows its shape at each reading of its level', () => {
  const level = every([100, 200], 'cm', { quantity: 'level' })
  const volume = (shape: Extract<Formula, { kind: 'volume' }>['shape']) =>
    evaluate({ kind: 'volume', level: 'level', shape }, 'm3', { level }).value
  expect(volume({ diameterM: 2 })).toEqual([expect.closeTo(Math.PI), expect.closeTo(2 * Math.PI)])
  const curve = [
    { levelM: 0, volumeM3: 0 },
    { levelM: 1, volumeM3: 50 },
    { levelM: 3, volumeM3: 250 },
  ]
  expect(volume({ curve })).toEqual([50, 150])
})

test('a zone takes what flows in, less what flows out and what its tank gains', () => {
  const formula: Formula = { kind: 'balance', inflows: ['in'], outflows: ['out'], storage: ['v'], stepS: 900 }
  const signals = {
    in: every([100, 100, 100, 100], 'm3/h'),
    out: every([10, 10, 10, 10], 'm3/h'),
    v: every([500, 505, 505, 495], 'm3', { quantity: 'volume' }),
  }
  // Stored in a quarter hour: 5, 0 and -10 m3; the end of the last step is not measured.
  expect(evaluate(formula, 'm3/h', signals)).toEqual({
    timeMs: [0, 900_000, 1_800_000],
    value: [70, 90, 130],
  })
})

test('a register becomes the flow that it counted, around its rollover and past a wrong reading', () => {
  const rules = { counter: { mostPerH: 200, least: 1, rollover: 1_000 } }
  const c = every([980, 990, 0, 5_000, 30, 40], 'm3', { quantity: 'volume', rules })
  const formula: Formula = { kind: 'counter-flow', counter: 'c', stepS: 900 }
  expect(evaluate(formula, 'm3/h', { c })).toEqual({
    timeMs: [0, 1, 2, 3, 4].map((step) => step * 900_000),
    value: [40, 40, 60, 60, 40],
  })
  const e = { ...c, unit: 'kWh', quantity: 'energy' }
  expect(evaluate(formula, 'kW', { c: e }).value).toEqual([40, 40, 60, 60, 40])
})

test('every formula names what it reads, once', () => {
  expect(
    listOperands({ kind: 'balance', inflows: ['a', 'b'], outflows: ['a'], storage: ['v'], stepS: 900 }),
  ).toEqual(['a', 'b', 'v'])
})

/** A second's value of a signal, as plainly as it can be said. */
function heldAt(signal: Signal, ms: number): number {
  const at = signal.timeMs.findLastIndex((time) => time <= ms)
  const isHeld = at >= 0 && ms - signal.timeMs[at]! < 2 * signal.intervalS * 1000
  return isHeld ? signal.value[at]! : Number.NaN
}

const anySignal = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 100 })), {
    minLength: 5,
    maxLength: 60,
  })
  .map((pairs): Signal => {
    let ms = -hourMs
    const timeMs = pairs.map(([minutes]) => (ms += minutes * minuteMs))
    return { ...every([], 'm3/h', { intervalS: 60 }), timeMs, value: pairs.map(([, value]) => value) }
  })

test('a sum equals a plain recomputation minute by minute, whatever span it is asked in', () => {
  fc.assert(
    fc.property(anySignal, anySignal, fc.integer({ min: -3, max: 9 }), (a, b, cut) => {
      const formula: Formula = {
        kind: 'sum',
        terms: [
          { signal: 'a', factor: 1 },
          { signal: 'b', factor: -1 },
        ],
        constant: 0,
        stepS: 600,
      }
      const whole = evaluate(formula, 'm3/h', { a, b }, { fromMs: -hourMs, toMs: 2 * hourMs })
      const valueAt = new Map(whole.timeMs.map((ms, i) => [ms, whole.value[i]!]))
      for (let ms = -hourMs; ms < 2 * hourMs; ms += 600_000) {
        const minutes = Array.from({ length: 10 }, (_, i) => ms + i * minuteMs)
        const mean = (signal: Signal) => {
          const held = minutes.map((at) => heldAt(signal, at)).filter((value) => !Number.isNaN(value))
          return held.length < 9 ? Number.NaN : held.reduce((sum, value) => sum + value, 0) / held.length
        }
        const expected = mean(a) - mean(b)
        if (Number.isNaN(expected)) expect(valueAt.has(ms)).toBe(false)
        else expect(valueAt.get(ms)).toBeCloseTo(expected, 9)
      }
      const [fromMs, toMs] = [cut * 600_000, cut * 600_000 + hourMs]
      const part = evaluate(formula, 'm3/h', { a, b }, { fromMs, toMs })
      expect(part.timeMs).toEqual(whole.timeMs.filter((ms) => ms >= fromMs && ms < toMs))
      for (const [i, ms] of part.timeMs.entries()) expect(part.value[i]).toBe(valueAt.get(ms))
    }),
  )
})

test('what rules refuse of an operand does not depend on the span that is asked for', () => {
  const readings = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 100, maxLength: 400 })
  const rules: QualityRules = {
    range: { min: 0, max: 100 },
    flatLine: { longerThanS: 3600 },
    spike: { mads: 3, least: 1 },
    rate: { mostPerH: 6, least: 1 },
  }
  fc.assert(
    fc.property(readings, fc.integer({ min: -20, max: 200 }), (value, start) => {
      const signal = every(value, 'm', { quantity: 'level', rules })
      const formula: Formula = { kind: 'scaled', signal: 'a', factor: 1, constant: 0 }
      const whole = evaluate(formula, 'm', { a: signal }, { fromMs: -hourMs, toMs: 200 * hourMs })
      const [fromMs, toMs] = [start * 900_000, start * 900_000 + 9 * hourMs]
      const part = evaluate(formula, 'm', { a: signal }, { fromMs, toMs })
      expect(part.timeMs).toEqual(whole.timeMs.filter((ms) => ms >= fromMs && ms < toMs))
    }),
  )
})
