import { expect, it } from 'vitest'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'

const read = (drive: string) => readNetwork(PUMP_AND_TANK_INP.replace('HEAD C', drive))

it.each([
  ['a keyword without its value', 'HEAD C PATTERN', 'PATTERN'],
  ['a value without its keyword', 'HEAD C SPEED 0.9 0.12', '0.12'],
])('reads a pump line with %s at its end, and warns', (_, drive, leftOver) => {
  const result = read(drive)
  expect(result).toMatchObject({ ok: true, network: { pumps: [{ curve: [{}, {}, {}] }] } })
  const line = PUMP_AND_TANK_INP.split('\n').findIndex((text) => text.includes('HEAD C')) + 1
  expect(result.ok && result.warnings).toMatchObject([
    { line, section: 'PUMPS', id: 'P', what: `EPANET does not read "${leftOver}" at the end of pump P` },
  ])
})

it('refuses a pump whose only keyword has no value', () => {
  const result = read('HEAD')
  expect(!result.ok && result.problems.map(({ what }) => what)).toEqual([
    'Pump P has neither a head curve nor a power',
  ])
})
