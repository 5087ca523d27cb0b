import { expect, test } from 'vitest'
import { listDueChanges } from '#components/schedule/list-due-changes.ts'
import { makeBlocksFrom } from '#components/testing/make-blocks-from.ts'
import { hourMs, makeSchedule } from '#components/testing/make-schedule.ts'
import type { BlockDto } from '#server/scheduling/contract.ts'

const schedule = makeSchedule()
const { now } = schedule
const block = makeBlocksFrom(now)
/** Of P1 to P5, at these speeds by their newest readings. */
const dueOf = (blocks: BlockDto[], speeds: (number | null)[], valid = { from: -1, until: 1 }) =>
  listDueChanges(
    { blocks, validFrom: now + valid.from * hourMs, validUntil: now + valid.until * hourMs },
    schedule.pumps.map((pump, index) => {
      const speed = speeds[index] ?? null
      return { ...pump, newest: speed === null ? null : { at: now - 60_000, speed } }
    }),
    now,
  ).map(({ kind, pump, block: due }) => `${kind} ${pump.id} ${due ? (due.to - now) / hourMs : ''}`.trim())

test('a pump that runs and should not, or should and does not, is due', () => {
  expect(dueOf([block('P2', -1, 2), block('P3', 1, 3)], [1, 0, 0])).toEqual(['stop P1', 'start P2 2'])
})

test('another speed is due, one that a drive holds about is not', () => {
  const blocks = [block('P4', -1, 2, 0.9), block('P5', -1, 2, 0.9)]
  expect(dueOf(blocks, [null, null, null, 0.8, 0.91])).toEqual(['speed P4 2'])
})

test('a pump that is not known, and a plan that is not valid now, ask for nothing', () => {
  expect(dueOf([block('P1', -1, 2)], [null])).toEqual([])
  expect(dueOf([], [1], { from: -2, until: 0 })).toEqual([])
  expect(dueOf([], [1], { from: 0.1, until: 2 })).toEqual([])
})
