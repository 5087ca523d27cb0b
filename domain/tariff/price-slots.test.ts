import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PriceSlot } from '#domain/tariff/definition.ts'
import { priceSlots } from '#domain/tariff/price-slots.ts'
import { resolvePrices } from '#domain/tariff/resolve-prices.ts'
import { dailyTariff, greenTariff, hourMs, windowsTariff } from '#domain/tariff/tariff.fixture.ts'

describe('properties', () => {
  const zone = fc.constantFrom(
    'Europe/Lisbon',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'UTC',
  )
  const start = fc
    .integer({ min: Date.UTC(2008, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 })
    .map((minutes) => minutes * 60_000)
  const tariff = zone.chain((timeZone) =>
    fc.constantFrom(windowsTariff(timeZone), { ...dailyTariff, timeZone }, { ...greenTariff(), timeZone }),
  )
  const length = fc.integer({ min: 1, max: 60 * 24 * 70 }).map((minutes) => minutes * 60_000)

  test('slots tile any interval, and neighbours differ', () => {
    fc.assert(
      fc.property(tariff, start, length, (definition, fromMs, lengthMs) => {
        const slots = resolvePrices(definition, fromMs, fromMs + lengthMs)
        expect(slots[0]!.fromMs).toBe(fromMs)
        expect(slots.at(-1)!.toMs).toBe(fromMs + lengthMs)
        for (const [i, slot] of slots.entries()) {
          expect(slot.toMs).toBeGreaterThan(slot.fromMs)
          expect(Number.isFinite(slot.perKwh)).toBe(true)
          const next = slots[i + 1]
          if (!next) continue
          expect(next.fromMs).toBe(slot.toMs)
          expect([next.period, next.perKwh, next.quality]).not.toEqual([
            slot.period,
            slot.perKwh,
            slot.quality,
          ])
        }
      }),
      { numRuns: 60 },
    )
  })

  test('the price of a whole is the price of its parts, cut anywhere, and of its equal slots', () => {
    const integral = (slots: PriceSlot[]) =>
      slots.reduce((sum, slot) => sum + (slot.perKwh * (slot.toMs - slot.fromMs)) / hourMs, 0)
    fc.assert(
      fc.property(
        tariff,
        start,
        length,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (definition, fromMs, lengthMs, cut) => {
          const toMs = fromMs + lengthMs
          const cutMs = fromMs + Math.floor((cut * lengthMs) / 60_000) * 60_000
          const whole = resolvePrices(definition, fromMs, toMs)
          const parts =
            integral(resolvePrices(definition, fromMs, cutMs)) +
            integral(resolvePrices(definition, cutMs, toMs))
          expect(parts).toBeCloseTo(integral(whole), 6)
          const equal = priceSlots(whole, fromMs, lengthMs / 1000)
          const total = equal.perKwh.reduce((sum, perKwh, i) => {
            const slotFromS = i * equal.slotS
            return sum + (perKwh * Math.min(equal.slotS, lengthMs / 1000 - slotFromS)) / 3600
          }, 0)
          expect(total).toBeCloseTo(integral(whole), 6)
        },
      ),
      { numRuns: 60 },
    )
  })
})

test('equal slots need prices for all of them', () => {
  const slots = resolvePrices(dailyTariff, 0, hourMs)
  expect(() => priceSlots(slots, 0, 3601)).toThrow(RangeError)
  expect(() => priceSlots(slots, -900_000, 3600)).toThrow(RangeError)
  expect(priceSlots(slots, 0, 3600).perKwh).toHaveLength(4)
})
