import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { findValveSetting } from '#domain/hydraulics/valve-settings.ts'
import type { ValveSettings } from './contract.ts'
import { listNames } from './list-names.ts'

/** What is wrong with a valve that plans are to decide, each with its mend. */
export function listValveFaults({ id, states }: ValveSettings, network: NetworkModel): [string, string][] {
  const faults: [string, string][] = []
  const valve = network.valves.find((one) => one.id === id)
  const pipe = network.pipes.find((one) => one.id === id)
  if (!valve && !pipe) {
    const isPump = network.pumps.some((one) => one.id === id)
    faults.push([
      isPump ? `"${id}" is a pump` : `valve or pipe "${id}" is not in the network`,
      `Name a pipe, or one of the valves: ${listNames(network.valves.map((one) => one.id))}.`,
    ])
    return faults
  }
  if (pipe?.hasCheckValve)
    faults.push(['is a pipe with a check valve, which nobody opens or closes', 'Take it out.'])
  if (new Set(states).size < states.length) faults.push(['names a state twice', 'Name each state once.'])
  const settings = states.filter((state) => typeof state === 'number')
  const kind = findValveSetting(valve?.type)
  if (settings.length === 0) return faults
  if (!kind) {
    const what = valve ? `is a ${valve.type}, which follows its curve` : 'is a pipe'
    faults.push([`${what} and has no setting (${settings.join(', ')})`, 'Use "closed" and "open".'])
    return faults
  }
  const beyond = settings.filter((setting) => setting > kind.most)
  if (beyond.length > 0)
    faults.push([
      `a ${valve!.type} cannot be set to ${beyond.join(', ')}: at most ${kind.most} ${kind.unit}`.trimEnd(),
      kind.unit === '' ? 'Write a loss coefficient.' : `Write its settings in ${kind.unit}.`,
    ])
  return faults
}
