/** Slope of the least-squares line through points; null where they do not spread. */
export function fitSlope(points: readonly { x: number; y: number }[]): number | null {
  const mean = (value: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + value(point), 0) / points.length
  const middle = mean(({ x }) => x)
  const spread = mean(({ x }) => (x - middle) ** 2)
  return spread > 0 ? mean(({ x, y }) => (x - middle) * y) / spread : null
}
