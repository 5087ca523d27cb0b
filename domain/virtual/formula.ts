/** A tank's shape: its diameter (m, upright cylinder) or its volume by level; `tank` names where a curve came from. */
export type TankShape =
  | { diameterM: number }
  | { curve: { levelM: number; volumeM3: number }[]; tank?: string | undefined }

/**
 * How a virtual signal is computed from others, named by their keys. Units are converted to the virtual signal's own.
 * `scaled` and `volume` have a value at each of their signal's readings, the others one for each step of `stepS` seconds.
 */
export type Formula =
  | { kind: 'scaled'; signal: string; factor: number; constant: number }
  | { kind: 'sum'; terms: { signal: string; factor: number }[]; constant: number; stepS: number }
  | { kind: 'volume'; level: string; shape: TankShape }
  | { kind: 'balance'; inflows: string[]; outflows: string[]; storage: string[]; stepS: number }
  | { kind: 'energy'; power: string; stepS: number }
  | { kind: 'counter-flow'; counter: string; stepS: number }

/** The keys of the signals that a formula reads, each once. */
export function listOperands(formula: Formula): string[] {
  switch (formula.kind) {
    case 'scaled':
      return [formula.signal]
    case 'sum':
      return [...new Set(formula.terms.map((term) => term.signal))]
    case 'volume':
      return [formula.level]
    case 'balance':
      return [...new Set([...formula.inflows, ...formula.outflows, ...formula.storage])]
    case 'energy':
      return [formula.power]
    case 'counter-flow':
      return [formula.counter]
  }
}

/** Seconds of a step; 0 where there is a value at each reading. */
export const stepOf = (formula: Formula): number => ('stepS' in formula ? formula.stepS : 0)
