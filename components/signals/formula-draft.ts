import type { SignalDto } from '#server/signals/contract.ts'

type FormulaInput = NonNullable<SignalDto['formula']>

export type FormulaKind = FormulaInput['kind']
export const formulaKinds: readonly FormulaKind[] = [
  'sum',
  'balance',
  'volume',
  'energy',
  'counter-flow',
  'scaled',
]
type Operand = { signal: string; factor: string }

/** A formula as its fields have it: what other kinds need stays there, so that choosing a kind again loses nothing. */
export type FormulaDraft = {
  kind: FormulaKind
  /** Of scaled, volume, energy and counter-flow. */
  signal: string
  factor: string
  constant: string
  terms: Operand[]
  inflows: string[]
  outflows: string[]
  storage: string[]
  shape: 'tank' | 'diameter' | 'curve'
  tank: string
  diameterM: string
  /** A line each: level in m, volume in m3. */
  curve: string
}

const empty: FormulaDraft = {
  kind: 'sum',
  signal: '',
  factor: '1',
  constant: '0',
  terms: [{ signal: '', factor: '1' }],
  inflows: [''],
  outflows: [],
  storage: [],
  shape: 'tank',
  tank: '',
  diameterM: '',
  curve: '',
}

export function draftFormula(formula: FormulaInput | null): FormulaDraft {
  if (!formula) return empty
  const { kind } = formula
  switch (kind) {
    case 'scaled':
      return {
        ...empty,
        kind,
        signal: formula.signal,
        factor: String(formula.factor),
        constant: String(formula.constant),
      }
    case 'sum':
      return {
        ...empty,
        kind,
        terms: formula.terms.map(({ signal, factor }) => ({ signal, factor: String(factor) })),
        constant: String(formula.constant),
      }
    case 'volume':
      return { ...empty, kind, signal: formula.level, ...draftShape(formula.shape) }
    case 'balance':
      return {
        ...empty,
        kind,
        inflows: formula.inflows,
        outflows: formula.outflows,
        storage: formula.storage,
      }
    case 'energy':
      return { ...empty, kind, signal: formula.power }
    case 'counter-flow':
      return { ...empty, kind, signal: formula.counter }
  }
}

type Shape = Extract<FormulaInput, { kind: 'volume' }>['shape']

function draftShape(shape: Shape): Partial<FormulaDraft> {
  if ('diameterM' in shape) return { shape: 'diameter', diameterM: String(shape.diameterM) }
  if ('curve' in shape)
    return {
      shape: 'curve',
      curve: shape.curve.map(({ levelM, volumeM3 }) => `${levelM}; ${volumeM3}`).join('\n'),
      tank: shape.tank ?? '',
    }
  return { shape: 'tank', tank: shape.tank }
}

/** The formula that the fields say, in steps of `stepS` s where it has steps. Numbers that are none become NaN, which the server names. */
export function readFormula(draft: FormulaDraft, stepS: number): FormulaInput {
  const { kind, signal } = draft
  const named = (keys: string[]) => keys.filter((key) => key !== '')
  switch (kind) {
    case 'scaled':
      return { kind, signal, factor: Number(draft.factor), constant: Number(draft.constant) }
    case 'sum':
      return {
        kind,
        terms: draft.terms
          .filter((term) => term.signal !== '')
          .map((term) => ({ signal: term.signal, factor: Number(term.factor) })),
        constant: Number(draft.constant),
        stepS,
      }
    case 'volume':
      return { kind, level: signal, shape: readShape(draft) }
    case 'balance':
      return {
        kind,
        inflows: named(draft.inflows),
        outflows: named(draft.outflows),
        storage: named(draft.storage),
        stepS,
      }
    case 'energy':
      return { kind, power: signal, stepS }
    case 'counter-flow':
      return { kind, counter: signal, stepS }
  }
}

function readShape({ shape, tank, diameterM, curve }: FormulaDraft): Shape {
  if (shape === 'tank') return { tank }
  if (shape === 'diameter') return { diameterM: Number(diameterM) }
  const points = curve
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [level, volume] = line.split(/[;\t]|\s+/).filter((word) => word !== '')
      return { levelM: readNumber(level), volumeM3: readNumber(volume) }
    })
  return { curve: points, ...(tank === '' ? {} : { tank }) }
}

/** With a decimal point or comma. */
const readNumber = (text = '') => Number(text.replace(',', '.') || Number.NaN)
