import { NodeProperty, Project, TimeParameter, Workspace } from 'epanet-js'
import { describe, expect, it } from 'vitest'
import { LEAKY_ZONE_INP } from '#domain/hydraulics/fixtures/leaky-zone.ts'
import { TWO_LEVELS_INP } from '#domain/hydraulics/fixtures/two-levels.ts'
import type { Schedule, ValveState } from '#domain/hydraulics/simulation.ts'
import { HOUR, problem } from '#workers/compute/epanet/simulate.fixture.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'

const steps = 6
const boundariesS = Array.from({ length: steps + 1 }, (_, k) => k * HOUR)

/** Heads of a node at full hours, the file's units, as EPANET itself goes by the controls of the file. */
const runAlone = async (inp: string, node: string): Promise<number[]> => {
  const workspace = new Workspace()
  await workspace.loadModule()
  const model = new Project(workspace)
  workspace.writeFile('alone.inp', inp)
  model.open('alone.inp', 'alone.rpt', 'alone.out')
  model.setTimeParameter(TimeParameter.Duration, steps * HOUR)
  model.openH()
  model.initH(0)
  const heads: number[] = []
  const index = model.getNodeIndex(node)
  for (;;) {
    const atS = model.runH()
    if (atS % HOUR === 0) heads.push(model.getNodeValue(index, NodeProperty.Head))
    if (model.nextH() === 0) break
  }
  model.closeH()
  model.close()
  return heads
}

/** The file with its own rules taken out and what the schedule does put in as EPANET's controls by time. */
const writeControls = (inp: string, pumpSpeed: number[], valve: string, words: string[]) => {
  const controls = pumpSpeed.flatMap((speed, k) => [
    `LINK P ${speed > 0 ? 'OPEN' : 'CLOSED'} AT TIME ${k}`,
    `LINK ${valve} ${words[k]} AT TIME ${k}`,
  ])
  return inp.replace(/\[CONTROLS\][^[]*(\[RULES\][^[]*)?/, `[CONTROLS]\n${controls.join('\n')}\n`)
}

const run = async (inp: string, schedule: Schedule, pressures: Record<string, { minM: number }> = {}) => {
  const asked = problem(inp, { durationS: steps * HOUR, limits: { tanks: {}, pressures } })
  const outcome = await simulate(asked, { kind: 'schedule', schedule })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.result
}
const atHours = ({ timesS }: { timesS: number[] }, values: number[]) =>
  boundariesS.map((atS) => values[timesS.indexOf(atS)]!)

describe('a schedule of valves, against EPANET alone under the same controls by time', () => {
  it('opens and closes a pipe, whose own controls say nothing any more', async () => {
    const pumpSpeed = [1, 0, 1, 1, 0, 1]
    const link: ValveState[] = ['open', 'closed', 'open', 'open', 'closed', 'open']
    const result = await run(TWO_LEVELS_INP, { boundariesS, pumpSpeed: { P: pumpSpeed }, valves: { link } })
    const words = link.map(String)
    for (const [tank, elevation] of [
      ['High', 60],
      ['Low', 30],
    ] as const) {
      const alone = await runAlone(writeControls(TWO_LEVELS_INP, pumpSpeed, 'link', words), tank)
      const levels = atHours(result, result.tankLevelM[tank]!)
      levels.forEach((level, k) => {
        expect(level).toBeCloseTo(alone[k]! - elevation, 3)
      })
    }
    // Closed all the time, the low tank goes its own way.
    const shut = await run(TWO_LEVELS_INP, {
      boundariesS,
      pumpSpeed: { P: pumpSpeed },
      valves: { link: link.map(() => 'closed') },
    })
    expect(shut.tankLevelM.Low!.at(-1)!).toBeLessThan(result.tankLevelM.Low!.at(-1)! - 1)
  })

  it('goes from setting to open, to closed, and back to a setting, in whatever unit the file has its pressure', async () => {
    const pumpSpeed = [1, 1, 0, 0, 1, 1]
    const headM = 40
    const V: ValveState[] = [headM, 'open', 'closed', headM, 30, 'open']
    // psi = m / 0.3048 * 0.4333; in feet of head and kPa as EPANET counts them.
    const units = { PSI: 0.4333, FEET: 1, KPA: 6.895 * 0.4333, METERS: 0.3048 }
    for (const [unit, perFoot] of Object.entries(units)) {
      const inp = LEAKY_ZONE_INP.replace(' Units GPM', ` Units GPM\n Pressure ${unit}`)
      const result = await run(inp, { boundariesS, pumpSpeed: { P: pumpSpeed }, valves: { V } })
      const words = V.map((state) =>
        typeof state === 'number' ? String((state / 0.3048) * perFoot) : state.toUpperCase(),
      )
      const alone = await runAlone(writeControls(inp, pumpSpeed, 'V', words), 'T')
      const levels = atHours(result, result.tankLevelM.T!)
      levels.forEach((level, k) => {
        expect(level).toBeCloseTo((alone[k]! - 230) * 0.3048, 3)
      })
    }
  })

  it('holds the pressure that a setting in metres says', async () => {
    const schedule: Schedule = {
      boundariesS,
      pumpSpeed: { P: [1, 1, 1, 1, 1, 1] },
      valves: { V: boundariesS.slice(1).map(() => 40) },
    }
    const { leastPressure } = await run(LEAKY_ZONE_INP, schedule, { J2: { minM: 0 } })
    expect(leastPressure.J2!.pressureM).toBeCloseTo(40, 2)
  })
})

describe('today’s rules', () => {
  it('keep a valve’s own controls and rules, and tell its states when they are asked for', async () => {
    const asked = problem(LEAKY_ZONE_INP, { durationS: steps * HOUR })
    const outcome = await simulate(asked, { kind: 'controls', watched: ['V'] })
    if (!outcome.ok) throw new Error(outcome.error.message)
    const psi = (state: ValveState) => (typeof state === 'number' ? (state / 0.3048) * 0.4333 : state)
    const states = atHours(outcome.result, outcome.result.valves!.V!.map(psi) as number[]).slice(0, -1)
    ;[50, 64, 64].forEach((setting, k) => {
      expect(states[k]).toBeCloseTo(setting, 6)
    })
    expect(states.at(-1)).toBeCloseTo(45, 6)
    const plain = await simulate(asked, { kind: 'controls' })
    if (!plain.ok) throw new Error(plain.error.message)
    const { valves: _, ...rest } = outcome.result
    expect(plain.result).toEqual(rest)
  })

  it('start a valve in the state that is measured', async () => {
    const start = { tankLevelM: {}, pumpSpeed: {}, valveState: { link: 'open' as const } }
    const asked = problem(TWO_LEVELS_INP, { durationS: HOUR, start })
    const outcome = await simulate(asked, { kind: 'controls', watched: ['link'] })
    if (!outcome.ok) throw new Error(outcome.error.message)
    expect(outcome.result.valves!.link![0]).toBe('open')
  })

  it('are not run with a valve that the network does not have', async () => {
    const schedule: Schedule = { boundariesS, pumpSpeed: {}, valves: { nowhere: ['open'] } }
    const outcome = await simulate(problem(TWO_LEVELS_INP), { kind: 'schedule', schedule })
    expect(outcome).toMatchObject({ ok: false, error: { name: 'unknown-asset', asset: { id: 'nowhere' } } })
  })
})
