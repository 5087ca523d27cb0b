const cheap = { perKwh: 0.05, fromH: 22, toH: 6 }
const dear = { perKwh: 0.25, fromH: 17, toH: 21 }
const otherwisePerKwh = 0.12

/** The benchmarks' invented tariff: price per kWh in the hour that begins at `clockH`. */
export function benchPrice(clockH: number): number {
  if (clockH >= cheap.fromH || clockH < cheap.toH) return cheap.perKwh
  return clockH >= dear.fromH && clockH < dear.toH ? dear.perKwh : otherwisePerKwh
}
