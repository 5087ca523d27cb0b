/** Decimals for a value of its size: four significant figures, and no more than three decimals. */
export function pickDigits(value: number): number {
  const size = Math.abs(value)
  if (Number.isInteger(value)) return 0
  return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3
}
