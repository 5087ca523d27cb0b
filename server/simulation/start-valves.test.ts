import { expect, it } from 'vitest'
import type { ValveState } from '#domain/hydraulics/simulation.ts'
import type { ValveSettings } from '#server/configurations/contract.ts'
import { startValves } from './start-valves.ts'

const valve = (...states: ValveState[]): ValveSettings[] => [
  { id: 'V', name: 'V', states, minHeldS: 0, maxChangesPerDay: 4, stateSignal: 's' },
]
const unknown = { isClosed: {}, inStateForS: {}, linkOpen: {} }
const earlier = (...V: ValveState[]) => ({
  schedule: { boundariesS: V.map((_, k) => k * 600).concat(V.length * 600), pumpSpeed: {}, valves: { V } },
  atS: V.length * 600,
})
const closed = { ...unknown, isClosed: { V: true }, inStateForS: { V: 50 } }
const opened = { ...unknown, isClosed: { V: false }, inStateForS: { V: 50 } }
const onOff = valve('closed', 'open')
const settings = valve('closed', 30, 45)

it.each([
  ['measured closed', onOff, closed, null, 'closed', 50],
  ['measured open', onOff, opened, null, 'open', 50],
  ['measured against the plan', onOff, closed, earlier('open', 'open'), 'closed', 50],
  ['planned', onOff, unknown, earlier('closed', 'open', 'open'), 'open', 1_200],
  ['measured open, at the setting planned', settings, opened, earlier(30, 45), 45, 50],
  [
    'measured open, planned closed: which setting nobody knows',
    settings,
    opened,
    earlier('closed'),
    undefined,
    undefined,
  ],
  ['the only setting', valve('closed', 30), opened, null, 30, 50],
  ['as its own controls left it', onOff, { ...unknown, linkOpen: { V: true } }, null, 'open', undefined],
  ['unknown', onOff, unknown, null, undefined, undefined],
])('a valve starts as %s', (_, valves, present, before, state, forS) => {
  const start = startValves(valves, present, before)
  expect(start.state.V).toBe(state)
  expect(start.inStateForS.V).toBe(forS)
})
