import type { DemoPump, DemoSignal } from '#prisma/seed/demo-utility.ts'

const intervalS = 900
const gap = { longerThanS: 3600 }
const hourS = 3600

/** The flow into a zone. `meanM3PerH` sets what is too far from what is usual. */
export function describeDemandSignal(zone: { key: string; name: string; meanM3PerH: number }): DemoSignal {
  return {
    key: `demand-${zone.key}`,
    name: `Caudal ${zone.name}`,
    quantity: 'demand',
    unit: 'm3/h',
    asset: { kind: 'zone', id: zone.key },
    intervalS,
    quality: {
      range: { min: 0, max: 4 * zone.meanM3PerH },
      flatLine: { longerThanS: 2 * hourS },
      spike: { mads: 7, least: 0.5 * zone.meanM3PerH },
      gap,
    },
  }
}

export function describeLevelSignal(tank: { id: string; name: string; maxLevelM: number }): DemoSignal {
  return {
    key: `level-${tank.id.toLowerCase()}`,
    name: `Nível ${tank.name}`,
    quantity: 'level',
    unit: 'm',
    asset: { kind: 'tank', id: tank.id },
    intervalS,
    quality: {
      range: { min: 0, max: tank.maxLevelM + 0.3 },
      flatLine: { longerThanS: 3 * hourS },
      spike: { mads: 7, least: 1 },
      gap,
    },
  }
}

export function describePressureSignal(junction: { id: string; name: string }): DemoSignal {
  return {
    key: `pressure-${junction.id.toLowerCase()}`,
    name: `Pressão ${junction.name}`,
    quantity: 'pressure',
    unit: 'm',
    asset: { kind: 'junction', id: junction.id },
    intervalS,
    quality: {
      range: { min: 0, max: 120 },
      flatLine: { longerThanS: 3 * hourS },
      spike: { mads: 9, least: 10 },
      gap,
    },
  }
}

/** Flow, power, state, and the frequency of a pump with a converter. Starts and stops are no spikes: no such rule. */
export function describePumpSignals(pump: DemoPump & { mostFlowM3PerH: number }): DemoSignal[] {
  const asset = { kind: 'pump', id: pump.id } as const
  const key = pump.id.toLowerCase()
  const flatLine = { longerThanS: 6 * hourS, unless: 0 }
  const signals: DemoSignal[] = [
    {
      key: `flow-${key}`,
      name: `Caudal ${pump.name}`,
      quantity: 'flow',
      unit: 'm3/h',
      asset,
      intervalS,
      quality: { range: { min: 0, max: pump.mostFlowM3PerH }, flatLine, gap },
    },
    {
      key: `power-${key}`,
      name: `Potência ${pump.name}`,
      quantity: 'power',
      unit: 'kW',
      asset,
      intervalS,
      quality: { range: { min: 0, max: 1.3 * pump.ratedKw }, flatLine, gap },
    },
    {
      key: `state-${key}`,
      name: `Estado ${pump.name}`,
      quantity: 'state',
      unit: '',
      asset,
      intervalS,
      quality: { range: { min: 0, max: 1 }, gap },
    },
  ]
  if (pump.nominalHz !== null) {
    signals.push({
      key: `speed-${key}`,
      name: `Frequência ${pump.name}`,
      quantity: 'speed',
      unit: 'Hz',
      asset,
      intervalS,
      nominalHz: pump.nominalHz,
      quality: { range: { min: 0, max: 1.1 * pump.nominalHz }, gap },
    })
  }
  return signals
}
