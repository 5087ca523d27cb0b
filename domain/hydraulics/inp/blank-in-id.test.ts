import { expect, it } from 'vitest'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'

it('tells of the quotes that an id with a blank needs wherever one may be what is wrong', () => {
  const result = readNetwork(PUMP_AND_TANK_INP.replaceAll(/\bJ(?=\d)/g, 'J '))
  const told = result.ok ? [] : result.problems.filter(({ mend }) => mend.includes('double quotes'))
  expect(new Set(told.map(({ what }) => what.replace(/ on line.*/, '')))).toEqual(
    new Set([
      'J names a pattern 0 that is not in [PATTERNS]',
      'A node J is already defined',
      'Link A ends at a node 1 that is not defined',
      'Link B ends at a node 2 that is not defined',
      'Pump P has an unknown keyword "1"',
    ]),
  )
})
