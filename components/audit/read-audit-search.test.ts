import { expect, it } from 'vitest'
import { readAuditSearch } from '#components/audit/read-audit-search.ts'

it('takes days of the tenant’s calendar, both included, over a change of the clocks', () => {
  const { search } = readAuditSearch({ from: '2026-10-25', to: '2026-10-25' }, 'Europe/Lisbon')
  expect(search).toMatchObject({ from: '2026-10-24T23:00:00Z', to: '2026-10-26T00:00:00Z', limit: 50 })
})

it('keeps what is asked for and leaves out what is empty', () => {
  const { search, fields } = readAuditSearch({ actor: 'job:schedule', text: ' ', subject: 'tariff' }, 'UTC')
  expect(search).toEqual({ actor: 'job:schedule', subject: 'tariff', limit: 50 })
  expect(fields.text).toBe('')
})

it('takes what cannot be used for empty', () => {
  expect(readAuditSearch({ from: '2026-02-30', to: 'x' }, 'UTC').search).toEqual({ limit: 50 })
  expect(readAuditSearch({ cursor: 'x', actor: 'a' }, 'UTC').search).toEqual({ limit: 50 })
  expect(readAuditSearch({ actor: ['a', 'b'] }, 'UTC').search).toEqual({ limit: 50 })
})
