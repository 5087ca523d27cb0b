import type { QualityRules } from '#domain/quality/problem.ts'

export type ScreenedQuantity =
  | 'flow'
  | 'level'
  | 'pressure'
  | 'power'
  | 'state'
  | 'speed'
  | 'demand'
  | 'volume'
  | 'energy'
  | 'temperature'
  | 'rain'

/** What is known of the asset, in the signal's unit: a tank's lowest and highest level, a pump's largest flow or power. */
export type QuantityLimits = { min?: number; max?: number }

const hourS = 3600
const gap = { longerThanS: 2 * hourS }
/** A meter may read beyond what the asset can do by its error. */
const meterMargin = 0.1

/**
 * Rules for a signal that has none of its own. Flow and demand in m3/h, level and pressure in m, power in kW, state
 * 0 or 1, speed as a share of the nominal, temperature in °C, rain in mm/h. Flow, power and demand have a spike rule only where `max` gives their size.
 */
export function defaultRules(quantity: ScreenedQuantity, limits: QuantityLimits = {}): QualityRules {
  const { min, max } = limits
  switch (quantity) {
    case 'flow':
      return {
        range: { min: min ?? 0, max: max === undefined ? 1e5 : max * (1 + meterMargin) },
        flatLine: { longerThanS: 6 * hourS, unless: 0 },
        ...(max === undefined ? {} : { spike: { mads: 8, least: 0.3 * max } }),
        gap,
      }
    case 'demand':
      return {
        range: { min: min ?? 0, max: max === undefined ? 1e5 : max * (1 + meterMargin) },
        flatLine: { longerThanS: 4 * hourS, unless: 0 },
        ...(max === undefined ? {} : { spike: { mads: 8, least: 0.3 * max } }),
        gap,
      }
    case 'level': {
      const span = max === undefined ? undefined : max - (min ?? 0)
      const margin = span === undefined ? 0 : span * meterMargin
      return {
        range: { min: (min ?? 0) - margin, max: max === undefined ? 100 : max + margin },
        flatLine: { longerThanS: 6 * hourS, unless: max },
        spike: { mads: 8, least: span === undefined ? 1 : 0.25 * span },
        gap,
      }
    }
    case 'pressure':
      return {
        range: { min: min ?? -5, max: max ?? 300 },
        flatLine: { longerThanS: 6 * hourS },
        spike: { mads: 8, least: 15 },
        gap,
      }
    case 'power':
      return {
        range: { min: min ?? 0, max: max === undefined ? 1e5 : max * (1 + meterMargin) },
        flatLine: { longerThanS: 12 * hourS, unless: 0 },
        gap,
      }
    case 'state':
      return { range: { min: 0, max: 1 }, gap }
    // What a tank holds or a register has counted: how much and how fast only its own rules can say.
    case 'volume':
    case 'energy':
      return { gap }
    case 'temperature':
      return { range: { min: -60, max: 60 }, gap }
    case 'rain':
      return { range: { min: 0, max: 500 }, gap }
    case 'speed':
      return { range: { min: 0, max: max ?? 1.5 }, gap }
  }
}
