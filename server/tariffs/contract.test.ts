import { expect, test } from 'vitest'
import type { z } from 'zod'
import { checkTariff } from '#domain/tariff/check-tariff.ts'
import { portugueseWeeklyCycle } from '#domain/tariff/portugal.ts'
import { TariffDefinition } from '#server/tariffs/contract.ts'

const tariff = portugueseWeeklyCycle({
  name: 'MT',
  source: 'invented prices',
  validFrom: '2026-01-01',
  validTo: null,
  voltage: 'medium',
  holidayDates: ['2026-12-25'],
  energyPrices: ['super-vazio', 'vazio-normal', 'cheias', 'ponta'].map((period) => ({
    period,
    season: null,
    energyPerKwh: 0.1,
    accessPerKwh: 0.02,
  })),
  peakHoursPowerPerKwDay: 0.2,
  demandCharge: { intervalS: 900, perKwMonth: 1.5 },
  contractedPowerKw: 300,
})

test('a tariff survives JSON', () => {
  const input: z.input<typeof TariffDefinition> = tariff
  const parsed = TariffDefinition.parse(JSON.parse(JSON.stringify(input)))
  expect(parsed).toEqual(tariff)
  expect(checkTariff(parsed)).toEqual([])
})

test('each fault names its place', () => {
  const broken = structuredClone(tariff) as unknown as Record<string, unknown> & typeof tariff
  broken.colour = 'red'
  broken.days[0]!.slots[1]!.from = '2:00'
  broken.seasons[0]!.key = 'Winter!'
  Object.assign(broken.seasons[1]!, { rule: 'moon' })
  Object.assign(broken.energyPrices[2]!, { energyPerKwh: '0,12' })
  const result = TariffDefinition.safeParse(broken)
  expect(result.error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
    ['seasons.0.key', 'a key of small letters, digits and hyphens, 40 at most'],
    ['seasons.1.rule', 'the rule is one of daylight-saving, standard-time, all-year, dates'],
    ['days.0.slots.1.from', 'a time as HH:MM, 24:00 for the end of the day'],
    ['energyPrices.2.energyPerKwh', 'a number'],
    ['', expect.stringContaining('colour')],
  ])
})
