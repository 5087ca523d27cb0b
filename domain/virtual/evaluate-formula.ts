import { getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import { convertUnit } from '#domain/intake/convert-unit.ts'
import { resample } from '#domain/quality/resample.ts'
import type { Formula, TankShape } from '#domain/virtual/formula.ts'
import type { Operand, Span } from '#domain/virtual/operand.ts'
import { holdMsOf } from '#domain/virtual/operand.ts'

export type Values = { timeMs: number[]; value: number[] }

/** A step of which less is known than this is a gap. */
const leastCoverage = 0.9
const hourMs = 3_600_000

/**
 * A virtual signal's values in a span, as known at a time. Of a formula on steps, the value at a time is of the step that
 * begins there, once it is over: signals count by their time-weighted means, storage and registers by what they changed.
 * Where a signal has a gap, or a reading that its rules refuse, there is no value.
 * @param unit the virtual signal's.
 */
export function evaluateFormula(
  formula: Formula,
  unit: string,
  operandOf: (key: string) => Operand,
  span: Span,
  knownAtMs: number,
): Values {
  if (formula.kind === 'scaled') {
    const operand = operandOf(formula.signal)
    const convert = converter(operand.unit, unit)
    return mapReadings(operand, span, (value) => convert(value) * formula.factor + formula.constant)
  }
  if (formula.kind === 'volume') {
    const operand = operandOf(formula.level)
    const [toM, fromM3] = [converter(operand.unit, 'm'), converter('m3', unit)]
    return mapReadings(operand, span, (value) => fromM3(volumeAt(formula.shape, toM(value))))
  }
  const stepMs = formula.stepS * 1000
  const startMs = Math.ceil(span.fromMs / stepMs) * stepMs
  const steps = Math.max(0, Math.ceil((Math.min(span.toMs, knownAtMs) - startMs) / stepMs))
  const grid = { startMs, stepS: formula.stepS, steps, untilMs: knownAtMs }
  const means = (key: string, to: string): Float64Array => {
    const operand = operandOf(key)
    const convert = converter(operand.unit, to)
    const longestHoldS = holdMsOf(operand.intervalS) / 1000
    return resample(operand.timeMs, operand.cleaned, { ...grid, leastCoverage, longestHoldS }).map(convert)
  }
  const values = new Float64Array(steps)
  const add = (more: Float64Array, factor: number) => {
    for (let step = 0; step < steps; step++) values[step]! += factor * more[step]!
  }
  switch (formula.kind) {
    case 'sum':
      values.fill(formula.constant)
      for (const term of formula.terms) add(means(term.signal, unit), term.factor)
      break
    case 'balance': {
      for (const key of formula.inflows) add(means(key, unit), 1)
      for (const key of formula.outflows) add(means(key, unit), -1)
      const fromM3PerH = converter('m3/h', unit)
      for (const key of formula.storage)
        add(changePerH(operandOf(key), 'm3', startMs, stepMs, steps).map(fromM3PerH), -1)
      break
    }
    case 'energy': {
      const fromKwh = converter('kWh', unit)
      add(
        means(formula.power, 'kW').map((kw) => fromKwh((kw * stepMs) / hourMs)),
        1,
      )
      break
    }
    case 'counter-flow': {
      const operand = operandOf(formula.counter)
      const [amount, perH] = convertUnit(operand.unit, 'm3') ? ['m3', 'm3/h'] : ['kWh', 'kW']
      const [toAmount, fromPerH] = [converter(operand.unit, amount!), converter(perH!, unit)]
      add(
        countedPerH(operand, startMs, stepMs, steps).map((one) => fromPerH(toAmount(one))),
        1,
      )
    }
  }
  const answer: Values = { timeMs: [], value: [] }
  for (const [step, value] of values.entries()) {
    const atMs = startMs + step * stepMs
    if (!Number.isFinite(value) || atMs + stepMs > knownAtMs) continue
    answer.timeMs.push(atMs)
    answer.value.push(value)
  }
  return answer
}

/** @throws Error for units that cannot be converted: a formula is checked when it is saved. */
function converter(from: string, to: string): (value: number) => number {
  const how = convertUnit(from, to)
  if (!how) throw new Error(`a formula converts ${from} to ${to}`)
  return (value) => value * how.factor + how.offset
}

function mapReadings(operand: Operand, span: Span, map: (value: number) => number): Values {
  const answer: Values = { timeMs: [], value: [] }
  for (const [i, ms] of operand.timeMs.entries()) {
    const value = map(operand.cleaned[i]!)
    if (ms < span.fromMs || ms >= span.toMs || !Number.isFinite(value)) continue
    answer.timeMs.push(ms)
    answer.value.push(value)
  }
  return answer
}

function volumeAt(shape: TankShape, levelM: number): number {
  return 'diameterM' in shape
    ? (Math.PI / 4) * shape.diameterM ** 2 * levelM
    : getTankVolumeM3(shape.curve, levelM)
}

/** What was stored from the beginning to the end of each step, per hour; between two readings the value goes straight. */
function changePerH(operand: Operand, unit: string, startMs: number, stepMs: number, steps: number) {
  const convert = converter(operand.unit, unit)
  const used = [...operand.timeMs.keys()].filter((i) => !Number.isNaN(operand.cleaned[i]!))
  const holdMs = holdMsOf(operand.intervalS)
  let at = 0
  const edges = Float64Array.from({ length: steps + 1 }, (_, edge) => {
    const ms = startMs + edge * stepMs
    while (at + 1 < used.length && operand.timeMs[used[at + 1]!]! <= ms) at++
    const [i, j] = [used[at], used[at + 1]]
    if (i === undefined || operand.timeMs[i]! > ms) return Number.NaN
    const [before, value] = [operand.timeMs[i]!, operand.cleaned[i]!]
    if (before === ms) return convert(value)
    if (j === undefined || operand.timeMs[j]! - before > holdMs) return Number.NaN
    const share = (ms - before) / (operand.timeMs[j]! - before)
    return convert(value + share * (operand.cleaned[j]! - value))
  })
  return Float64Array.from(
    { length: steps },
    (_, step) => ((edges[step + 1]! - edges[step]!) * hourMs) / stepMs,
  )
}

/** What a register counted in each step, per hour: an amount is spread evenly over the time in which it was counted. */
function countedPerH(operand: Operand, startMs: number, stepMs: number, steps: number): Float64Array {
  const amounts = new Float64Array(steps)
  const coveredMs = new Float64Array(steps)
  for (const { fromMs, toMs, amount } of operand.counted) {
    if (toMs - fromMs > holdMsOf(operand.intervalS)) continue
    const firstStep = Math.max(0, Math.floor((fromMs - startMs) / stepMs))
    for (let step = firstStep; step < steps && startMs + step * stepMs < toMs; step++) {
      const beginMs = startMs + step * stepMs
      const insideMs = Math.min(toMs, beginMs + stepMs) - Math.max(fromMs, beginMs)
      if (insideMs <= 0) continue
      amounts[step]! += (amount * insideMs) / (toMs - fromMs)
      coveredMs[step]! += insideMs
    }
  }
  return amounts.map((amount, step) =>
    coveredMs[step]! >= leastCoverage * stepMs ? (amount * hourMs) / coveredMs[step]! : Number.NaN,
  )
}
