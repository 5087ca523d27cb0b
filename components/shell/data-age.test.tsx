import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { DataAge } from '#components/shell/data-age.tsx'
import type { DataAge as Age } from '#components/shell/use-data-age.ts'
import { dataAgeKey } from '#components/shell/use-data-age.ts'
import { renderScreen } from '#components/testing/render-screen.tsx'

function render(age: Age): string {
  const client = new QueryClient()
  client.setQueryData(dataAgeKey('vale'), age)
  return renderScreen(<DataAge slug="vale" />, 'en', client)
}

it('says that data is old by a clock once twice its interval has passed', () => {
  const young = render({ now: 1_800_000, dataAt: 0, dataExpectedEveryS: 900 })
  expect(young).toMatch(/data 30\smin old/)
  expect(young).not.toContain('<svg')
  const old = render({ now: 1_860_000, dataAt: 0, dataExpectedEveryS: 900 })
  expect(old).toMatch(/data 31\smin old/)
  expect(old).toContain('<svg')
  expect(render({ now: 0, dataAt: null, dataExpectedEveryS: 900 })).toContain('no data yet')
})
