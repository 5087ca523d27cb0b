import { Option } from 'epanet-js'
import { expect, it } from 'vitest'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { makeProblem } from '#domain/optimization/make-problem.fixture.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'

it.each([
  [20, 40],
  [200, 200],
])(
  'of a file that allows %i trials allows %i: what a full run solves the search must',
  async (given, trials) => {
    const inp = PUMP_AND_TANK_INP.replace('[OPTIONS]', `[OPTIONS]\n Trials ${given}`)
    const opened = await openTwin({ ...makeProblem(1, []).hydraulic, inp }, ['P'], new Set())
    if (!opened.ok) throw new Error(opened.error.message)
    expect(opened.twin.prepared.network.getOption(Option.Trials)).toBe(trials)
    opened.twin.close()
  },
)
