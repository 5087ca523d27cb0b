import { afterEach, describe, expect, it } from 'vitest'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type { Elite } from '#domain/optimization/collect-elites.ts'
import { isBetter } from '#domain/optimization/collect-elites.ts'
import { hourS, makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { smallInp } from '#scripts/test/small-utility.ts'
import { openPlanning } from '#workers/compute/search/open-planning.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'
import { createSearchMargins } from '#workers/compute/search/search-margins.ts'
import { joinSides } from '#workers/compute/search/sides/join-sides.ts'
import type { OpenedSides } from '#workers/compute/search/sides/open-sides.ts'
import { openSides } from '#workers/compute/search/sides/open-sides.ts'
import type { SideAnswer, SideOrder } from '#workers/compute/search/sides/side-messages.ts'
import { startSearch } from '#workers/compute/search/start-search.ts'

const read = readNetwork(smallInp)
if (!read.ok) throw new Error('the fixture cannot be read')
const [pump] = read.network.pumps
const [tank] = read.network.tanks

/** A day in quarter hours: too much for either search to be done with it. */
const problem = makeProblem(24, [makePump(pump!.id, { speeds: [0.8, 0.9, 1], maxStartsPerDay: 6 })], {
  hydraulic: {
    inp: smallInp,
    durationS: 24 * hourS,
    startClockS: 0,
    start: { tankLevelM: {}, pumpSpeed: { [pump!.id]: 0 } },
    demand: { stepS: hourS, zones: [] },
    price: { slotS: hourS, perKwh: Array.from({ length: 24 }, (_, hour) => (hour < 8 ? 0.05 : 0.25)) },
    limits: { tanks: { [tank!.id]: { minM: tank!.minLevelM, maxM: tank!.maxLevelM } }, pressures: {} },
  },
  boundariesS: Array.from({ length: 97 }, (_, k) => (k * hourS) / 4),
  budget: { evaluations: 4_000, timeLimitMs: 60_000, threads: 2 },
})

const closed: (() => void)[] = []
afterEach(() => {
  for (const close of closed.splice(0)) close()
})

/** One search here and one in a thread, with all that is said between them. */
const join = async (opened: OpenedSides = openSides(problem, hourS), shouldStop = () => false) => {
  closed.push(opened.close)
  const twin: Twin = await openSmall()
  const planning = openPlanning(problem, twin, hourS)
  const margins = createSearchMargins(
    problem,
    twin.tanks,
    [hourS],
    planning.evaluator.pressureMarginM,
    planning.evaluator.isHistoric,
  )
  planning.evaluator.setBounds(margins.bounds(), margins.pressureSlackM())
  const order = {
    seed: 5,
    evaluations: 2_000,
    firstPlans: [],
    previous: null,
    startPrice: 0,
    changePrice: 0,
    marginPrice: 0,
  }
  const { search: own } = startSearch(planning, order, { onTrace: () => {}, shouldStop })
  const said: { order: SideOrder; answer: SideAnswer }[] = []
  const sides = opened.sides.map((side) => ({
    ...side,
    ask: async (asked: SideOrder) => {
      const answer = await side.ask(asked)
      said.push({ order: asked, answer })
      return answer
    },
  }))
  /** The best of this search just before each exchange. */
  const before: Elite[] = []
  const joined = joinSides({
    planning,
    own: {
      ...own,
      adopt: (plans) => {
        before.push(own.elites()[0]!)
        own.adopt(plans)
      },
    },
    opened: { ...opened, sides },
    orders: [{ ...order, seed: 6 }],
    limits: margins.limits(),
    closingTanks: [],
    reportEvery: 100,
    onReport: () => {},
    shouldStop,
  })
  return { joined, own, said, before, margins }
}

const openSmall = async (): Promise<Twin> => {
  const opened = await openTwin(problem.hydraulic, [pump!.id], new Set())
  if (!opened.ok) throw new Error(opened.error.message)
  closed.push(opened.twin.close)
  return opened.twin
}

/** Two threads' judgements of one plan agree but for how far each solution of the network has converged. */
const isClearlyBetter = (a: { cost: number; broken: number }, b: { cost: number; broken: number }) =>
  isBetter({ ...a, cost: a.cost * (1 + 1e-5) }, b)

describe('searches side by side', () => {
  it('tell each other what they have found, and none stays far behind', async () => {
    const { joined, own, said, before } = await join()
    const times = { learned: 0, taught: 0 }
    let best: Elite | null = null
    for (let until = 400; until <= 2_800; until += 400) {
      await joined.run(until, until)
      const { order, answer } = said.at(-1)!
      const [theirs] = answer.elites
      if (best) {
        expect(order.plans[0]).toEqual({ count: best.plan.count, speedIndex: best.plan.speedIndex })
        expect(isClearlyBetter(best, theirs!)).toBe(false)
        if (isClearlyBetter(best, said.at(-2)!.answer.elites[0]!)) times.taught++
      }
      best = own.elites()[0]!
      expect(isClearlyBetter(theirs!, best)).toBe(false)
      if (isClearlyBetter(theirs!, before.at(-1)!)) times.learned++
    }
    expect(times.learned).toBeGreaterThan(0)
    expect(times.taught).toBeGreaterThan(0)
  })

  it('spend their evaluations together, and say the same when asked again', async () => {
    const runs = []
    for (let i = 0; i < 2; i++) {
      const { joined, own, said } = await join()
      for (const until of [300, 900, 1_500]) await joined.run(until, until === 300 ? 900 : until)
      expect(said.map(({ order }) => order.until)).toEqual([450, 750])
      expect(joined.evaluations()).toBe(own.evaluations() + said.at(-1)!.answer.evaluations)
      runs.push({ said, elites: joined.elites(), evaluations: joined.evaluations() })
    }
    expect(runs[1]).toEqual(runs[0])
    expect(runs[0]!.evaluations).toBeGreaterThanOrEqual(1_500)
  })

  it('judge anew by limits that have changed, all of them', async () => {
    const { joined, said, margins } = await join()
    await joined.run(600, 600)
    joined.rejudge(margins.limits())
    await joined.run(900, 900)
    expect(said[1]!.order.limits).toEqual(margins.limits())
    await joined.run(1_200, 1_200)
    expect(said[2]!.order.limits).toBeNull()
  })

  it('stop where one was told to', async () => {
    let isOver = false
    const { joined, own, said } = await join(openSides(problem, hourS), () => isOver)
    await joined.run(600, 1e9)
    expect(said).toEqual([])
    isOver = true
    await joined.run(1e9, 1e9)
    expect(own.isStopped() && joined.isStopped()).toBe(true)
    expect(said[0]!.answer.isStopped).toBe(true)
  })
})

describe('a side whose thread ends', () => {
  const error = { name: 'SearchSideError', message: expect.stringMatching(/^Side 0 of the search ended/) }

  it('by what it throws ends the search with a named error, then and afterwards', async () => {
    const damaged = { ...problem, hydraulic: { ...problem.hydraulic, inp: '[JUNCTIONS]\n broken' } }
    const { joined } = await join(openSides(damaged, hourS))
    await expect(joined.run(600, 600)).rejects.toMatchObject(error)
    await expect(joined.run(601, 601)).rejects.toMatchObject(error)
  })

  it('from outside does so too', async () => {
    const opened = openSides(problem, hourS)
    const { joined } = await join(opened)
    const run = joined.run(600, 600)
    opened.close()
    await expect(run).rejects.toMatchObject(error)
  })
})
