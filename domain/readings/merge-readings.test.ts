import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GivenReadings } from './merge-readings.ts'
import { mergeReadings } from './merge-readings.ts'
import { noReadings } from './reading-columns.ts'

const acceptedAtMs = 1_000

const take = ({ timeMs, knownAtMs, value }: GivenReadings, from: number, to: number): GivenReadings => ({
  timeMs: timeMs.slice(from, to),
  knownAtMs: knownAtMs.slice(from, to),
  value: value.slice(from, to),
  acceptedAtMs,
})

test('readings in order or not, at once or one by one, come to the same', () => {
  const reading = fc.record({ timeMs: fc.nat(12), value: fc.constantFrom(0, -0, 1, 2.5) })
  const readings = fc.oneof(
    fc.array(reading, { maxLength: 9 }),
    fc
      .uniqueArray(reading, { maxLength: 9, selector: (one) => one.timeMs })
      .map((all) => all.sort((a, b) => a.timeMs - b.timeMs)),
  )
  fc.assert(
    fc.property(readings, (all) => {
      const given: GivenReadings = {
        timeMs: all.map((one) => one.timeMs),
        knownAtMs: all.map((one) => one.timeMs + 5),
        value: all.map((one) => one.value),
        acceptedAtMs: all.map(() => acceptedAtMs),
      }
      const { after, outcomes, isChanged } = mergeReadings(noReadings(), given)
      let stored = noReadings()
      const each = all.map((_, i) => {
        const one = mergeReadings(stored, take(given, i, i + 1))
        stored = one.after
        return one.outcomes[0]
      })
      expect(after).toEqual(stored)
      expect(outcomes).toEqual(each)
      expect(isChanged).toBe(all.length > 0)
    }),
    { numRuns: 2_000 },
  )
})
