import { expect, it } from 'vitest'
import { LEAKY_ZONE_INP } from '#domain/hydraulics/fixtures/leaky-zone.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type { ValveSettings } from './contract.ts'
import { listValveFaults } from './list-valve-faults.ts'

const read = readNetwork(
  LEAKY_ZONE_INP.replace(' far ', ' check J2 End 900 8 120 0 CV\n far ').replace(
    '[EMITTERS]',
    ' F  J1  J2  12  FCV  50  0\n G  J1  J2  12  GPV  C1  0\n[EMITTERS]',
  ),
)
if (!read.ok) throw new Error(JSON.stringify(read.problems))
const faults = (id: string, ...states: ValveSettings['states']) =>
  listValveFaults(
    { id, name: id, states, minHeldS: 0, maxChangesPerDay: 4, stateSignal: null },
    read.network,
  ).map(([what, mend]) => `${what}: ${mend}`)

it('finds nothing wrong with a pipe to be opened and closed, and a valve to be set', () => {
  expect(faults('far', 'closed', 'open')).toEqual([])
  expect(faults('V', 'closed', 30, 45, 'open')).toEqual([])
  expect(faults('F', 120, 250)).toEqual([])
  expect(faults('G', 'closed', 'open')).toEqual([])
})

it.each<[string, ValveSettings['states'], RegExp]>([
  ['X', ['closed', 'open'], /valve or pipe "X" is not in the network: .*V, F, G/],
  ['P', ['closed', 'open'], /"P" is a pump/],
  ['check', ['closed', 'open'], /check valve/],
  ['far', ['closed', 30], /is a pipe and has no setting \(30\)/],
  ['G', ['closed', 2], /is a GPV, which follows its curve and has no setting/],
  ['V', [30, 4_500], /a PRV cannot be set to 4500: at most 1000 m: Write its settings in m/],
  ['V', ['open', 'open'], /names a state twice/],
])('of %s with %j it says what is wrong', (id, states, fault) => {
  expect(faults(id, ...states)).toEqual([expect.stringMatching(fault)])
})
