import { expect, test } from 'vitest'
import { FormulaInput } from '#server/signals/formula.ts'
import { draftFormula, formulaKinds, readFormula } from './formula-draft.ts'

const stepS = 900
const formulas: FormulaInput[] = [
  { kind: 'scaled', signal: 'a', factor: -2.5, constant: 3 },
  { kind: 'sum', terms: [{ signal: 'a', factor: 1 }, { signal: 'b', factor: -1 }], constant: 0.5, stepS }, // biome-ignore format: one line each
  { kind: 'volume', level: 'a', shape: { diameterM: 12.5 } },
  { kind: 'volume', level: 'a', shape: { tank: 'T1' } },
  {
    kind: 'volume',
    level: 'a',
    shape: {
      curve: [
        { levelM: 0, volumeM3: 0 },
        { levelM: 2.5, volumeM3: 400 },
      ],
      tank: 'T1',
    },
  },
  { kind: 'balance', inflows: ['a', 'b'], outflows: [], storage: ['c'], stepS },
  { kind: 'energy', power: 'a', stepS },
  { kind: 'counter-flow', counter: 'a', stepS },
]

test('every kind of formula stands in its fields and is read from them as it was', () => {
  expect(new Set(formulas.map(({ kind }) => kind))).toEqual(new Set(formulaKinds))
  expect(new Set(FormulaInput.options.map((option) => option.shape.kind.value))).toEqual(
    new Set(formulaKinds),
  )
  for (const formula of formulas) {
    const read = readFormula(draftFormula(formula), stepS)
    expect(read).toEqual(formula)
    expect(FormulaInput.parse(read)).toEqual(formula)
  }
})

test('a curve may be pasted from a sheet, with decimal commas', () => {
  const draft = { ...draftFormula(null), kind: 'volume', signal: 'a', shape: 'curve' } as const
  expect(readFormula({ ...draft, curve: '0\t0\r\n1,5\t120,25\n\n' }, stepS)).toMatchObject({
    shape: {
      curve: [
        { levelM: 0, volumeM3: 0 },
        { levelM: 1.5, volumeM3: 120.25 },
      ],
    },
  })
  expect(FormulaInput.safeParse(readFormula({ ...draft, curve: '0; x' }, stepS)).success).toBe(false)
})
