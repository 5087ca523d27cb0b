/** Four significant digits, without trailing zeros or an exponent. */
export function formatValue(value: number): string {
  if (Math.abs(value) >= 1000) return String(Math.round(value))
  return String(Number(value.toPrecision(4)))
}
