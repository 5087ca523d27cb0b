import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkTariff } from '#domain/tariff/check-tariff.ts'
import type { TariffDefinition } from '#domain/tariff/definition.ts'
import { resolvePrices } from '#domain/tariff/resolve-prices.ts'
import { dailyTariff, greenTariff, midnight, windowsTariff } from '#domain/tariff/tariff.fixture.ts'

const byDates: TariffDefinition = {
  ...dailyTariff,
  seasons: [
    { key: 'winter', rule: 'dates', from: '10-15', to: '04-14' },
    { key: 'summer', rule: 'dates', from: '04-15', to: '10-14' },
  ],
}

/** Changes one thing somewhere: removes it, repeats it, or gives it another's value. */
const change = fc.tuple(
  fc.constantFrom('periods', 'seasons', 'days', 'slots', 'energyPrices'),
  fc.constantFrom('remove', 'repeat', 'swap'),
  fc.nat(),
  fc.nat(),
)

function apply(
  definition: TariffDefinition,
  [where, how, i, j]: typeof change extends fc.Arbitrary<infer T> ? T : never,
) {
  const changed = structuredClone(definition)
  const list: object[] = where === 'slots' ? changed.days[j % changed.days.length]!.slots : changed[where]
  const at = i % list.length
  if (how === 'remove') list.splice(at, 1)
  else if (how === 'repeat') list.push(structuredClone(list[at]!))
  else {
    const other = list[j % list.length]! as Record<string, unknown>
    const names = Object.keys(list[at]!)
    const name = names[j % names.length]!
    if (name in other) Object.assign(list[at]!, { [name]: other[name] })
  }
  return changed
}

test('a tariff is refused, or it prices every instant of a year', () => {
  const outcomes = { refused: 0, resolved: 0 }
  fc.assert(
    fc.property(
      fc.constantFrom(dailyTariff, byDates, greenTariff(), windowsTariff('Europe/Lisbon')),
      fc.array(change, { maxLength: 2 }),
      (definition, changes) => {
        const tariff = changes.reduce(apply, definition)
        if (checkTariff(tariff).length > 0) {
          outcomes.refused++
          return
        }
        outcomes.resolved++
        const fromMs = midnight('2026-01-01', tariff.timeZone)
        const toMs = midnight('2027-01-01', tariff.timeZone)
        let at = fromMs
        for (const slot of resolvePrices(tariff, fromMs, toMs)) {
          expect(slot.fromMs).toBe(at)
          expect(Number.isFinite(slot.perKwh)).toBe(true)
          at = slot.toMs
        }
        expect(at).toBe(toMs)
      },
    ),
    { numRuns: 80, seed: 7 },
  )
  expect(outcomes.refused).toBeGreaterThan(10)
  expect(outcomes.resolved).toBeGreaterThan(10)
})
