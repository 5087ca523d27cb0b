import { expect, it } from 'vitest'
import { makeTimeScale } from '#components/schedule/chart/chart-geometry.ts'
import { ValveLaneRow } from '#components/schedule/chart/valve-lane-row.tsx'
import { layOutRows } from '#components/schedule/lay-out-rows.ts'
import { listBlockColumns, listBlockRows } from '#components/schedule/list-block-rows.ts'
import { listNextChanges } from '#components/schedule/list-next-changes.ts'
import { readAt } from '#components/schedule/read-at.ts'
import { NextChanges } from '#components/schedule/side/next-changes.tsx'
import { ScheduleTables } from '#components/schedule/tables/schedule-tables.tsx'
import { hourMs, makeSchedule } from '#components/testing/make-schedule.ts'
import { renderScreen } from '#components/testing/render-screen.tsx'
import type { ScheduleDto, ValveBlockDto, ValveLane } from '#server/scheduling/contract.ts'

const usual = makeSchedule()
const { now } = usual
const valves: ValveLane[] = [
  { id: 'V', name: 'Zona baixa', unit: 'm', wasOpen: [{ from: now - 2 * hourMs, to: now - hourMs }] },
  { id: 'L', name: 'Ligação', unit: '', wasOpen: null },
]
const block = (
  valveId: string,
  fromH: number,
  toH: number,
  state: ValveBlockDto['state'],
  setting: number | null = null,
): ValveBlockDto => ({ valveId, from: now + fromH * hourMs, to: now + toH * hourMs, state, setting })
const valveBlocks = [
  block('V', -0.1, 2, 'closed'),
  block('V', 2, 5, 'set', 32.5),
  block('V', 5, 20, 'open'),
  block('L', -0.1, 5, 'open'),
  block('L', 5, 20, 'closed'),
]
const plan = { ...usual.plan!, valveBlocks }
const schedule: ScheduleDto = { ...usual, valves, plan }
const text = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/[\s\u202f]+/g, ' ')

it('has a lane below the pumps, with what it was in and should be in', () => {
  const { rows } = layOutRows(schedule, 800)
  expect(rows.map(({ kind, id }) => `${kind} ${id}`).slice(7, 11)).toEqual([
    'pump P5',
    'valve V',
    'valve L',
    'tank T1',
  ])
  const scale = makeTimeScale(usual.from, usual.to, 1_200, 140)
  const lane = renderScreen(
    <svg role="img" aria-label={valves[0]!.name}>
      <ValveLaneRow
        valve={valves[0]!}
        blocks={valveBlocks.filter(({ valveId }) => valveId === 'V')}
        row={rows[8]!}
        scale={scale}
      />
    </svg>,
  )
  expect(lane.match(/<title>Zona baixa: advised /g)).toHaveLength(3)
  expect(text(lane)).toMatch(/Zona baixa was open 12:37 to 13:37.*closed.*32\.5 m.*open/)
})

it('is among the next changes, each with what to do', () => {
  const moments = listNextChanges({ ...schedule, ...plan, blocks: [] })
  expect(moments.map(({ at, valves }) => [(at - now) / hourMs, valves.map(({ valve }) => valve.id)])).toEqual(
    [
      [2, ['V']],
      [5, ['V', 'L']],
    ],
  )
  const side = (locale: 'en' | 'pt') =>
    text(
      renderScreen(
        <NextChanges schedule={schedule} plan={{ ...plan, blocks: [] }} now={now} onOpen={() => {}} />,
        locale,
      ),
    )
  expect(side('en')).toMatch(/Set Zona baixa to 32\.5 m.*Open Zona baixa.*Close Ligação/)
  expect(side('pt')).toMatch(/Regular Zona baixa para 32,5 m.*Abrir Zona baixa.*Fechar Ligação/)
})

it('is read at any time: measured before now, planned after', () => {
  const at = (hours: number) => readAt(schedule, now + hours * hourMs).valves
  expect(at(-1.5).V).toEqual({ source: 'was', isClosed: false })
  expect(at(-0.5).V).toEqual({ source: 'was', isClosed: true })
  expect(at(-0.5).L).toEqual({ source: 'unknown' })
  expect(at(3).V).toMatchObject({ source: 'plan', block: { setting: 32.5 } })
  expect(readAt({ ...schedule, plan: null }, now + hourMs).valves.V).toEqual({ source: 'unknown' })
})

it('has its own table and its own rows in the file, and neither where no valve is decided', () => {
  const tables = (shown: ScheduleDto) =>
    text(renderScreen(<ScheduleTables schedule={shown} from={usual.from} to={usual.to} zoneKey="all" />))
  expect(tables(schedule)).toMatch(/Valves.*Zona baixa was open.*Zona baixa advised 32\.5 m/)
  expect(tables(usual)).not.toContain('Valves')
  const columns = listBlockColumns(schedule)
  const rows = listBlockRows(schedule)
  expect(rows.every((row) => row.length === columns.length)).toBe(true)
  const set = rows.find((row) => row[columns.indexOf('valve_state')] === 'set')!
  expect(set.slice(-5)).toEqual(['Zona baixa', 'V', 'set', 32.5, 'm'])
  expect(set[columns.indexOf('start')]).toBe('2026-11-24T16:37+00:00')
  expect(listBlockColumns(usual)).not.toContain('valve')
  expect(listBlockRows(usual)).toEqual(listBlockRows({ ...usual, plan: { ...usual.plan!, valveBlocks } }))
})
