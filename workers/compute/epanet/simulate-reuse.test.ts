import { describe, expect, it } from 'vitest'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { loadEngine } from '#workers/compute/epanet/load-engine.ts'
import { HOUR, problem, schedule } from '#workers/compute/epanet/simulate.fixture.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'

describe('refusals and reuse', () => {
  it('names what the network does not have', async () => {
    const cases: [Partial<HydraulicProblem>, RegExp][] = [
      [{ start: { tankLevelM: { X: 1 }, pumpSpeed: {} } }, /no tank X/],
      [{ start: { tankLevelM: {}, pumpSpeed: { X: 1 } } }, /no pump X/],
      [{ limits: { tanks: {}, pressures: { X: { minM: 1 } } } }, /no junction X/],
    ]
    for (const [over, message] of cases)
      expect(await simulate(problem(PUMP_AND_TANK_INP, over), { kind: 'controls' })).toMatchObject({
        ok: false,
        error: { name: 'unknown-asset', message: expect.stringMatching(message) },
      })
    expect(await simulate(problem(PUMP_AND_TANK_INP), schedule([0, HOUR], { X: [1] }))).toMatchObject({
      ok: false,
    })
  })

  it('refuses a network that cannot be read, with the line', async () => {
    const outcome = await simulate(problem(PUMP_AND_TANK_INP.replace('HEAD C', '')), { kind: 'controls' })
    expect(outcome).toMatchObject({
      ok: false,
      error: { name: 'network-refused', message: expect.stringMatching(/line 21/) },
    })
  })

  it('gives the same whatever ran before on the same simulator, and leaves no file behind', async () => {
    const simulator = createSimulator(TWO_STATIONS_INP)
    const engine = await loadEngine()
    try {
      const asked = problem(TWO_STATIONS_INP)
      const first = await simulator.simulate(asked, { kind: 'controls' })
      const start = { tankLevelM: { T1: 2, T2: 5 }, pumpSpeed: { low: 0, high1: 1 } }
      await simulator.simulate({ ...asked, start, startClockS: 7200 }, { kind: 'controls' })
      await simulator.simulate(asked, schedule([0, 86_400], { low: [1] }))
      expect(await simulator.simulate(asked, { kind: 'controls' })).toEqual(first)
    } finally {
      simulator.close()
    }
    expect(engine.FS.readdir('/tmp')).toEqual(['.', '..'])
  })

  it('keeps EPANET from growing over many openings', async () => {
    const engine = await loadEngine()
    const asked = problem(PUMP_AND_TANK_INP, { durationS: HOUR })
    for (let i = 0; i < 20; i++) await simulate(asked, { kind: 'controls' })
    const before = engine.HEAPU8.byteLength
    for (let i = 0; i < 200; i++) await simulate(asked, { kind: 'controls' })
    expect(engine.HEAPU8.byteLength).toBe(before)
  })
})
