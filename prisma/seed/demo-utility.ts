import type { QualityRules } from '#domain/quality/problem.ts'
import type { DemandWorld, DemandZoneModel } from '#prisma/seed/demand-model.ts'
import type { PlantSignal } from '#workers/plant/plant-signal.ts'

/** A demonstration utility: everything about it that is not in its INP file. All of it is invented. */
export type DemoUtility = {
  /** Also the name of its folder. */
  slug: string
  name: string
  timeZone: string
  /** ISO 3166. Holidays are the country's, the region's and the municipality's own. */
  country: string
  region?: string
  currency: string
  locale: 'pt' | 'en'
  /** Where its INP file lies. */
  networkFile: URL
  stations: DemoStation[]
  zones: DemoZone[]
  signals: DemoSignal[]
  limits: DemoLimits
  settings: { planStepS: number; horizonS: number; forecastStepS: number }
  world: DemandWorld
  /** How far the plant that makes the readings lies from the INP, as the pipes and pumps of a real one do. */
  plant: { seed: number; roughnessPct: number; pumpCurvePct: number }
}

export type DemoStation = { key: string; name: string; pumps: DemoPump[] }
export type DemoPump = {
  /** The pump's id in the INP file. */
  id: string
  name: string
  /** Pumps with the same group are identical and interchangeable. */
  group: string
  ratedKw: number
  /** Mains frequency at relative speed 1; null for a fixed-speed pump. */
  nominalHz: number | null
  /** Relative speeds it may run at. */
  speeds: number[]
  minOnS: number
  minOffS: number
  maxStartsPerDay: number
}

export type DemoZone = {
  key: string
  name: string
  /** Shares sum to 1. */
  junctions: { id: string; share: number }[]
  demand: DemandZoneModel
}

export type DemoSignal = PlantSignal & {
  name: string
  unit: 'm3/h' | 'm' | 'kW' | 'Hz' | ''
  quality: QualityRules
}

export type DemoLimits = {
  /** Operating range of each tank, m. */
  tanks: Record<string, { minM: number; maxM: number }>
  /** Kept free inside that range by a plan, m. */
  tankMarginM: Record<string, { minM: number; maxM: number }>
  pressures: Record<string, { minM: number; maxM?: number }>
  maxPowerKw?: number
}
