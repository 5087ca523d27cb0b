import { expect, it } from 'vitest'
import { hourS, makeProblem } from '#domain/optimization/make-problem.fixture.ts'
import { smallInp } from '#scripts/test/small-utility.ts'
import { simulateBaseline } from '#workers/compute/tasks/simulate-baseline.ts'

/** How often the rules let a tank stand at an end in a day. */
const clampsOf = async (inp: string) => {
  const { hydraulic } = makeProblem(24, [])
  const limits = { tanks: { T1: { minM: 0, maxM: 5 }, F: { minM: 0, maxM: 3 } }, pressures: {} }
  const { baseline } = await simulateBaseline(
    {
      problem: { ...hydraulic, inp, durationS: 24 * hourS, limits },
      demandCharge: null,
      hindcast: [],
      lookAhead: { zones: [], stretches: [] },
    },
    () => {},
  )
  if (!baseline.ok) throw new Error(baseline.error.message)
  return baseline.result.tankClamps
}

/** A tank that its pipe fills until it is full stands so all day; the pump's control acts at the very top of the other. */
const inp = smallInp
  .replace('[PIPES]', ' F  30  2.9  0  3  8  0\n[PIPES]\n L3  J2  F  400  250  120  0  Open')
  .replace('ABOVE 4.5', 'ABOVE 5')

it('today’s rules let no tank stand where one is full by design and another is only touched by its control', async () => {
  expect(await clampsOf(inp)).toBe(0)
})

it('and let one stand where nothing stops its pump', async () => {
  expect(await clampsOf(inp.replace(/ LINK PU1 CLOSED.*\n/, ''))).toBeGreaterThan(0)
})
