import { expect, it } from 'vitest'
import { ScheduleScreen } from '#components/schedule/schedule-screen.tsx'
import { makeSchedule } from '#components/testing/make-schedule.ts'
import { renderScreen } from '#components/testing/render-screen.tsx'

it('tells a utility without a network what to do first, once, and offers nothing that cannot be done', () => {
  const usual = makeSchedule()
  const empty = { plan: null, pumps: [], tanks: [], demand: [], prices: [], dataAt: null, nextRunAt: null }
  const text = renderScreen(
    <ScheduleScreen initial={{ ...usual, ...empty }} initialView={{ from: null, hours: 24 }} />,
  )
  expect(text).toContain('Import the network and map its zones and signals.')
  expect(text).not.toContain('No readings have arrived')
  expect(text).not.toContain('Press Recompute: it forecasts')
  expect(text).toMatch(/<button[^>]*disabled=""[^>]*title="First the network, the tariff/)
})
