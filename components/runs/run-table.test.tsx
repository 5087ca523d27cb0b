import { expect, it } from 'vitest'
import { RunTable } from '#components/runs/run-table.tsx'
import { renderScreen } from '#components/testing/render-screen.tsx'
import type { RunDto, RunError } from '#server/runs/contract.ts'

const run: RunDto = {
  id: '00000000-0000-4000-8000-000000000001',
  chainId: '00000000-0000-4000-8000-000000000002',
  kind: 'forecast',
  state: 'failed',
  progress: 0,
  note: null,
  asOf: '2026-03-02T10:00:00Z',
  createdAt: '2026-03-02T10:00:00Z',
  startedAt: null,
  finishedAt: null,
  configuration: 1,
  inputDigest: null,
  codeVersion: 'abc',
  seed: 1,
  evaluations: null,
  resultStatus: null,
  resultValues: {},
  day: null,
  error: null,
  seconds: null,
  peakMb: null,
  requestedBy: null,
  search: null,
}
const write = (change: Partial<RunDto>) =>
  renderScreen(<RunTable slug="vale" runs={[{ ...run, ...change }]} names={{}} />, 'pt')

it('says an error in the reader’s language, with its values', () => {
  const text = write({
    error: {
      name: 'too-little-data',
      message: 'Town: 12 h of usable demand, 336 h are needed',
      mend: 'Import earlier readings.',
      details: [
        { zone: 'Baixa', haveHours: 12, needHours: 336 },
        { zone: 'Alto', haveHours: 0, needHours: 336 },
      ],
    },
  })
  expect(text).toContain('Baixa: 12 h de consumo utilizável, são precisas 336 h')
  expect(text).toContain('Alto: 0 h de consumo utilizável')
  expect(text).not.toContain('usable demand')
})

it('falls back to the English message where there are no values or no words', () => {
  const error = { message: 'It ended with 7', mend: null, details: [] }
  const old = write({ error: { ...error, name: 'crashed' } })
  expect(old).toContain('O cálculo terminou de forma anormal')
  expect(old).toContain('It ended with 7')
  expect(write({ error: { ...error, name: 'struck-by-lightning' } })).toContain('It ended with 7')
})

it('says which day a run’s figures are of and how many are known', () => {
  const text = write({
    kind: 'kpi',
    state: 'succeeded',
    day: '2026-03-01',
    resultStatus: 'kpis',
    resultValues: { known: 138, total: 238 },
  })
  expect(text).toMatch(/Indicadores de 0?1\/03/)
  expect(text).toContain('138 de 238 conhecidos')
})

it('says an error of the hydraulics, a limit and a crash without a word of English', () => {
  const say = (name: string, details: RunError['details']) =>
    write({ error: { name, message: 'English', mend: 'English', details } })
  expect(say('unknown-asset', [{ kind: 'tank', id: 'T9' }])).toContain('O reservatório T9 não existe na rede')
  expect(say('not-converged', [{ hour: 3.5, code: 110 }])).toContain(
    'Na hora 3,5 da simulação (erro 110 do EPANET)',
  )
  expect(say('time-limit', [{ task: 'optimize', limitS: 60 }])).toContain(
    'A procura de um plano demorou mais de 60 s',
  )
  expect(say('crashed', [{ task: 'kpis', end: 'SIGKILL' }])).toContain(
    'O cálculo dos indicadores terminou com SIGKILL',
  )
  for (const name of ['infeasible', 'out-of-time', 'unexpected'])
    expect(say(name, [])).not.toContain('English')
})
