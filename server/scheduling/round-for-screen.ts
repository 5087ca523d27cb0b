/** To a thousandth: millimetres of level and litres of flow. What is finer is not seen, and is most of what a page weighs. */
export function roundForScreen(value: number): number {
  return Math.round(value * 1000) / 1000
}
