import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { Fault } from '#server/errors.ts'
import type { Settings } from './contract.ts'
import { listNames } from './list-names.ts'
import { listValveFaults } from './list-valve-faults.ts'

type KnownSignal = { key: string; quantity: string; unit: string }

/** What a forecast of the weather is in, too. */
const weatherUnits: Record<string, string[]> = { temperature: ['°C', 'degC', 'C'], rain: ['mm/h'] }

/** Every place where the settings name something that the network or the signals do not have, or contradict themselves. */
export function checkSettings(settings: Settings, network: NetworkModel, signals: KnownSignal[]): Fault[] {
  const faults: Fault[] = []
  const fault = (where: string, what: string, mend: string) => faults.push({ where, what, mend })
  const quantityOf = new Map(signals.map((signal) => [signal.key, signal.quantity]))
  const unitOf = new Map(signals.map((signal) => [signal.key, signal.unit]))
  const wants = (where: string, key: string | null, quantity: string) => {
    if (key === null) return
    const found = quantityOf.get(key)
    if (found === undefined)
      fault(
        where,
        `there is no signal "${key}"`,
        `Create the signal, or name one of: ${listNames(quantityOf.keys())}.`,
      )
    else if (found !== quantity)
      fault(where, `signal "${key}" measures ${found}, not ${quantity}`, `Name a ${quantity} signal.`)
    else if (weatherUnits[quantity]?.includes(unitOf.get(key)!) === false)
      fault(
        where,
        `signal "${key}" is in ${unitOf.get(key) || 'no unit'}, not ${weatherUnits[quantity][0]}`,
        'Name a signal in this unit: its readings are taken as they come.',
      )
  }
  wants(
    'forecast.weather.temperatureSignal',
    settings.forecast.weather?.temperatureSignal ?? null,
    'temperature',
  )
  wants('forecast.weather.rainSignal', settings.forecast.weather?.rainSignal ?? null, 'rain')
  const junctions = new Set(network.junctions.map((junction) => junction.id))
  const tanks = new Map(network.tanks.map((tank) => [tank.id, tank]))
  const pumps = new Set(network.pumps.map((pump) => pump.id))

  const zoneOfJunction = new Map<string, string>()
  for (const [index, zone] of settings.zones.entries()) {
    const where = `zones.${index} (${zone.key})`
    wants(where, zone.signal, 'demand')
    for (const { id } of zone.junctions) {
      const other = zoneOfJunction.get(id)
      if (!junctions.has(id))
        fault(where, `junction "${id}" is not in the network`, 'Take it out or correct its id.')
      else if (other)
        fault(where, `junction "${id}" is already in zone "${other}"`, 'A junction belongs to one zone.')
      zoneOfJunction.set(id, zone.key)
    }
    const sum = zone.junctions.reduce((total, junction) => total + junction.share, 0)
    if (Math.abs(sum - 1) > 1e-6)
      fault(where, `the shares of its junctions sum to ${sum.toFixed(4)}`, 'Shares sum to 1.')
  }
  for (const [index, tank] of settings.tanks.entries()) {
    const where = `tanks.${index} (${tank.id})`
    const found = tanks.get(tank.id)
    wants(where, tank.levelSignal, 'level')
    if (!found) {
      fault(where, `tank "${tank.id}" is not in the network`, `Name one of: ${listNames(tanks.keys())}.`)
      continue
    }
    if (tank.minM + tank.marginMinM >= tank.maxM - tank.marginMaxM)
      fault(
        where,
        'no level is left between its limits and margins',
        'Lower the minimum or the margins, or raise the maximum.',
      )
    if (tank.minM < found.minLevelM - 1e-9 || tank.maxM > found.maxLevelM + 1e-9)
      fault(
        where,
        `limits ${tank.minM}–${tank.maxM} m lie outside the tank’s ${found.minLevelM.toFixed(2)}–${found.maxLevelM.toFixed(2)} m`,
        'Stay inside the tank’s own range.',
      )
  }
  for (const [index, pump] of settings.pumps.entries()) {
    const where = `pumps.${index} (${pump.id})`
    if (!pumps.has(pump.id))
      fault(where, `pump "${pump.id}" is not in the network`, `Name one of: ${listNames(pumps)}.`)
    wants(where, pump.stateSignal, 'state')
    wants(where, pump.speedSignal, 'speed')
    wants(where, pump.flowSignal, 'flow')
    wants(where, pump.powerSignal, 'power')
    if (pump.speeds.length > 1 && pump.nominalHz === null)
      fault(where, 'has several speeds but no nominal frequency', 'Set nominalHz (50 or 60, as a rule).')
  }
  const decided = new Set<string>()
  for (const [index, valve] of settings.valves.entries()) {
    const where = `valves.${index} (${valve.id})`
    wants(where, valve.stateSignal, 'state')
    if (decided.has(valve.id)) fault(where, 'is there twice', 'Name each valve once.')
    decided.add(valve.id)
    for (const [what, mend] of listValveFaults(valve, network)) fault(where, what, mend)
  }
  for (const id of Object.keys(settings.minPressureM))
    if (!junctions.has(id))
      fault(`minPressureM.${id}`, `junction "${id}" is not in the network`, 'Take it out or correct its id.')
  for (const key of Object.keys(settings.qualityRules))
    if (!quantityOf.has(key))
      fault(`qualityRules.${key}`, `there is no signal "${key}"`, 'Take it out or correct its key.')
  if (settings.forecast.horizonH < settings.plan.horizonH)
    fault(
      'forecast.horizonH',
      'is shorter than the plan’s horizon',
      'Forecast at least as far as is planned.',
    )
  return faults
}
