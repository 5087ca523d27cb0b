import { expect, it } from 'vitest'
import { RunFacts } from '#components/runs/detail/run-facts.tsx'
import { RunInputs } from '#components/runs/detail/run-inputs.tsx'
import { RunOutcome } from '#components/runs/detail/run-outcome.tsx'
import { SearchPanel } from '#components/runs/detail/search-panel.tsx'
import { renderScreen } from '#components/testing/render-screen.tsx'
import type { RunResultDto, SearchDto } from '#server/runs/contract.ts'

const id = '00000000-0000-4000-8000-000000000001'
const run: RunResultDto = {
  id,
  chainId: id,
  kind: 'optimization',
  state: 'succeeded',
  progress: 1,
  note: null,
  asOf: '2026-03-02T10:00:00Z',
  createdAt: '2026-03-02T10:00:00Z',
  startedAt: '2026-03-02T10:00:01Z',
  finishedAt: '2026-03-02T10:00:09Z',
  configuration: 7,
  inputDigest: 'd1ge57',
  codeVersion: 'c0de',
  seed: 4711,
  evaluations: 2000,
  resultStatus: 'infeasible',
  resultValues: {},
  day: null,
  error: null,
  seconds: 8,
  peakMb: 120,
  requestedBy: null,
  search: null,
  trace: '00-7race-01',
  attempts: 1,
  network: 2,
  tariff: 3,
  isRepeatable: true,
  assetNames: { T1: 'Serra' },
  input: { simulationRunId: id, knownAtMs: Date.UTC(2026, 2, 2, 10), previousPlanId: null },
  result: {
    startMs: Date.UTC(2026, 2, 2, 10),
    cost: 95,
    violations: [
      {
        kind: 'tank-below-min',
        assetId: 'T1',
        amount: 0.3,
        unit: 'm',
        limit: 1,
        fromS: 0,
        worstAtS: 7200,
        durationS: 5400,
      },
    ],
  },
}
const search: SearchDto = {
  evaluations: 2000,
  budget: 2000,
  best: [
    { evaluations: 10, cost: 140, feasible: false },
    { evaluations: 900, cost: 99, feasible: true },
  ],
  cost: 100,
  bound: { kind: 'linearised-tank-balance', cost: 95 },
}
const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ')
const show = (change: Partial<SearchDto>, isRunning = false, locale: 'en' | 'pt' = 'en') =>
  plain(renderScreen(<SearchPanel search={{ ...search, ...change }} isRunning={isRunning} />, locale))

it('calls the bound what it is, and says what it is not', () => {
  expect(show({})).toMatch(
    /Bound of the model: €95\.00, 5\.0% below\..*linearised tank balance.*not a bound of the EPANET problem/,
  )
  expect(show({}, false, 'pt')).toMatch(/95,00 €, 5,0% abaixo\..*não é um limite do problema EPANET/)
  expect(show({ bound: { kind: 'none', because: 'no-feasible-plan' } })).toContain(
    'No bound: the schedule breaks limits',
  )
})

it('says while it runs what it has, of how many, and that the bound is still to come', () => {
  const text = show({ evaluations: 1200, cost: null, bound: null }, true)
  expect(text).toContain('1,200 of 2,000 schedules tried.')
  expect(text).toContain('Best €99.00')
  expect(text).toContain('is computed at the end')
  expect(show({ best: [], cost: null, bound: null }, true)).toContain('Nothing found yet.')
  expect(show({ best: [search.best[0]!], cost: null, bound: null }, true)).toContain('which breaks limits')
})

it('says which limit no schedule keeps, by how much and when, by the utility’s names', () => {
  const text = plain(renderScreen(<RunOutcome slug="vale" run={run} />))
  expect(text).toContain('no schedule found keeps every limit')
  expect(text).toMatch(/Serra 0\.30 m below its minimum of 1\.00 m, worst at .*12:00, for 1 h 30 min/)
})

it('gives all that is needed to do a run again', () => {
  const facts = renderScreen(<RunFacts run={run} names={{}} serverNow={0} />)
  for (const fact of ['4711', 'd1ge57', 'c0de', '00-7race-01', 'configuration 7, network 2, tariff 3'])
    expect(facts).toContain(fact)
  const inputs = renderScreen(<RunInputs slug="vale" run={run} />)
  expect(inputs).toContain(`href="/vale/admin/runs/${id}"`)
  expect(inputs).toMatch(/Plan before<\/dt><dd[^>]*>none/)
  expect(renderScreen(<RunInputs slug="vale" run={{ ...run, input: null }} />)).toContain('Not said yet')
  const [toMs, fromMs] = [Date.UTC(2026, 2, 2, 10), Date.UTC(2024, 2, 2, 10)]
  const span = renderScreen(
    <RunInputs slug="vale" run={{ ...run, input: { toMs, fromMs, signals: ['a', 'b'] } }} />,
  )
  expect(span).toMatch(/From.*2 Mar 2024 10:00.*To.*2 Mar 2026 10:00.*Signals.*>a, b</)
})
