/** EPANET's flow units. */
export const FLOW_UNITS = [
  'CFS',
  'GPM',
  'MGD',
  'IMGD',
  'AFD',
  'LPS',
  'LPM',
  'MLD',
  'CMH',
  'CMD',
  'CMS',
] as const
export type FlowUnit = (typeof FLOW_UNITS)[number]

/**
 * Factors from a file's units to SI. A file in a US flow unit has feet, inches, cubic feet and horsepower; one in a
 * metric flow unit has m, mm, m3 and kW (EPANET 2.2 manual, appendix A).
 */
export type UnitFactors = {
  flowM3PerH: number
  lengthM: number
  pipeDiameterM: number
  volumeM3: number
  powerKw: number
}

const M_PER_FT = 0.3048
const M3_PER_H: Record<FlowUnit, number> = {
  CFS: M_PER_FT ** 3 * 3600,
  GPM: 3.785411784e-3 * 60,
  MGD: 3785.411784 / 24,
  IMGD: 4546.09 / 24,
  AFD: (43_560 * M_PER_FT ** 3) / 24,
  LPS: 3.6,
  LPM: 0.06,
  MLD: 1000 / 24,
  CMH: 1,
  CMD: 1 / 24,
  CMS: 3600,
}

const US_UNITS: readonly FlowUnit[] = ['CFS', 'GPM', 'MGD', 'IMGD', 'AFD']

export function getUnitFactors(unit: FlowUnit): UnitFactors {
  const flowM3PerH = M3_PER_H[unit]
  return US_UNITS.includes(unit)
    ? {
        flowM3PerH,
        lengthM: M_PER_FT,
        pipeDiameterM: M_PER_FT / 12,
        volumeM3: M_PER_FT ** 3,
        powerKw: 0.7457,
      }
    : { flowM3PerH, lengthM: 1, pipeDiameterM: 0.001, volumeM3: 1, powerKw: 1 }
}

/** The unit an `UNITS` option names, by its start as EPANET matches it; `SI` is litres per second. */
export function findFlowUnit(word: string): FlowUnit | null {
  const upper = word.toUpperCase()
  if (upper.startsWith('SI')) return 'LPS'
  return FLOW_UNITS.find((unit) => upper.startsWith(unit)) ?? null
}
