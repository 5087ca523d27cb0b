/** A unit's value in its dimension's first unit: value * factor + offset. */
type Unit = { factor: number; offset?: number }

/** Units by dimension. Sources: SI brochure (9th ed.), NIST SP 811 appendix B; head of water at 1000 kg/m3 and 9.80665 m/s2. */
const dimensions: Record<string, Unit>[] = [
  {
    'm3/h': { factor: 1 },
    'm³/h': { factor: 1 },
    'm3/s': { factor: 3_600 },
    'm3/min': { factor: 60 },
    'm3/d': { factor: 1 / 24 },
    'l/s': { factor: 3.6 },
    'l/min': { factor: 0.06 },
    'l/h': { factor: 0.001 },
    'Ml/d': { factor: 1_000 / 24 },
    gpm: { factor: 0.227_124_707_04 },
  },
  { m3: { factor: 1 }, 'm³': { factor: 1 }, l: { factor: 0.001 }, Ml: { factor: 1_000 } },
  {
    m: { factor: 1 },
    cm: { factor: 0.01 },
    mm: { factor: 0.001 },
    km: { factor: 1_000 },
    ft: { factor: 0.304_8 },
  },
  {
    m: { factor: 1 },
    mH2O: { factor: 1 },
    mca: { factor: 1 },
    bar: { factor: 100_000 / 9_806.65 },
    mbar: { factor: 100 / 9_806.65 },
    Pa: { factor: 1 / 9_806.65 },
    kPa: { factor: 1_000 / 9_806.65 },
    MPa: { factor: 1_000_000 / 9_806.65 },
    psi: { factor: 6_894.757_293_168 / 9_806.65 },
  },
  { kW: { factor: 1 }, W: { factor: 0.001 }, MW: { factor: 1_000 }, hp: { factor: 0.745_699_872 } },
  { kWh: { factor: 1 }, Wh: { factor: 0.001 }, MWh: { factor: 1_000 }, MJ: { factor: 1 / 3.6 } },
  { '': { factor: 1 }, '1': { factor: 1 }, '%': { factor: 0.01 }, '‰': { factor: 0.001 } },
  { '°C': { factor: 1 }, K: { factor: 1, offset: -273.15 }, '°F': { factor: 5 / 9, offset: -160 / 9 } },
  { Hz: { factor: 1 }, rpm: { factor: 1 / 60 }, '1/min': { factor: 1 / 60 } },
]

/** How values in one unit become values in another: value * factor + offset; null where they measure different things. */
export function convertUnit(from: string, to: string): { factor: number; offset: number } | null {
  if (from === to) return { factor: 1, offset: 0 }
  const units = dimensions.find((one) => Object.hasOwn(one, from) && Object.hasOwn(one, to))
  if (!units) return null
  const [a, b] = [units[from]!, units[to]!]
  return { factor: a.factor / b.factor, offset: ((a.offset ?? 0) - (b.offset ?? 0)) / b.factor }
}
