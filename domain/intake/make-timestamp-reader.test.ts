import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeReadTime } from './make-read-time.ts'
import { makeTimestampReader } from './make-timestamp-reader.ts'

// Clock changes of an hour, of half an hour, at a time that is no hour's start, and none.
const zones = ['Europe/Lisbon', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC', 'Asia/Kathmandu'] as const
const readers = new Map(zones.map((zone) => [zone, makeTimestampReader(zone)]))
const plain = new Map(
  zones.map((zone) => [zone, makeReadTime({ pattern: 'iso', repeated: 'by-order' }, zone)]),
)

const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`))
const day = fc.oneof(
  fc.constantFrom('2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04', '2000-04-02', '2005-10-30'),
  fc.constantFrom('2026-02-30', '2026-13-01', '26-1-1', '2026-06-15'),
)
const time = fc
  .tuple(
    day,
    fc.constantFrom('T', ' ', 'x'),
    fc.oneof(fc.constantFrom('00', '01', '02', '03', '23', '24'), digits(2)),
    fc.oneof(
      fc.constantFrom(':00', ':29', ':30', ':59'),
      digits(2).map((two) => `:${two}`),
    ),
    fc.constantFrom('', ':00', ':59', ':60', ':07'),
    fc.constantFrom('', '', '.5', '.999999999', '.0000000001', '.', '.12x'),
    fc.constantFrom('', '', 'Z', '+01:00', '-0330', ' Z', '+1', '?'),
  )
  .map((parts) => parts.join(''))

test('times are read as one by one, whatever was read before', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.array(time, { minLength: 1, maxLength: 6 }), (zone, texts) => {
      let afterMs: number | undefined
      for (const text of texts) {
        const read = readers.get(zone)!(text, afterMs)
        expect(read, text).toEqual(plain.get(zone)!(text, afterMs))
        if (read.ok) afterMs = read.timeMs
      }
    }),
    { numRuns: 3_000 },
  )
})
