import { describe, expect, test } from 'vitest'
import { checkTariff } from '#domain/tariff/check-tariff.ts'
import type { TariffDefinition } from '#domain/tariff/definition.ts'
import { flatWindows } from '#domain/tariff/flat-windows.ts'
import { portugueseWeeklyCycle } from '#domain/tariff/portugal.ts'

function weekly(change: (tariff: TariffDefinition) => void = () => {}): TariffDefinition {
  const tariff = portugueseWeeklyCycle({
    name: 'test',
    source: 'invented prices',
    validFrom: '2026-01-01',
    validTo: null,
    voltage: 'medium',
    holidayDates: [],
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
  change(tariff)
  return tariff
}

const whatOf = (change: (tariff: TariffDefinition) => void) =>
  checkTariff(weekly(change)).map((problem) => problem.what)

function dayOf(tariff: TariffDefinition, season: string, type: string) {
  return tariff.days.find((day) => day.season === season && day.dayTypes.some((name) => name === type))!
}

test('a sound tariff has no problem', () => {
  expect(checkTariff(weekly())).toEqual([])
})

describe('slots', () => {
  test('a hole is named by season, day type and times', () => {
    const problems = checkTariff(
      weekly((tariff) => {
        const day = dayOf(tariff, 'winter', 'saturday')
        day.slots = day.slots.filter((slot) => slot.from !== '13:00')
      }),
    )
    expect(problems).toEqual([
      {
        path: 'days[1].slots',
        what: 'winter saturday: nothing covers 13:00–18:30',
        mend: expect.any(String),
      },
    ])
  })

  test('holes at both ends of the day', () => {
    expect(
      whatOf((tariff) => {
        const day = dayOf(tariff, 'winter', 'sunday')
        day.slots = day.slots.slice(1, -1)
      }),
    ).toEqual(['winter sunday: nothing covers 00:00–02:00', 'winter sunday: nothing covers 06:00–24:00'])
  })

  test('an overlap is named by both periods, inside another slot too', () => {
    expect(
      whatOf((tariff) => {
        dayOf(tariff, 'summer', 'weekday').slots.push({ from: '03:00', to: '04:00', period: 'ponta' })
      }),
    ).toEqual(['summer weekday: 03:00–04:00 is covered twice, by super-vazio and ponta'])
  })

  test('times off the quarter hour, times that are none, and slots over midnight', () => {
    expect(
      whatOf((tariff) => {
        const slots = dayOf(tariff, 'winter', 'sunday').slots
        slots[0]!.to = '02:10'
        slots[1]!.from = '02:10'
      }),
    ).toEqual([
      'winter sunday: 02:10 is not on the quarter hour',
      'winter sunday: 02:10 is not on the quarter hour',
    ])
    expect(
      whatOf((tariff) => {
        dayOf(tariff, 'winter', 'sunday').slots[0]!.to = '25:00'
      }),
    ).toEqual(['winter sunday: "25:00" is not a time'])
    expect(
      whatOf((tariff) => {
        dayOf(tariff, 'winter', 'sunday').slots[2] = { from: '22:00', to: '02:00', period: 'vazio-normal' }
      }),
    ).toEqual(['winter sunday: 22:00–02:00 ends before it begins'])
  })

  test('an unknown period', () => {
    expect(
      whatOf((tariff) => {
        dayOf(tariff, 'winter', 'sunday').slots[0]!.period = 'vazio'
      }),
    ).toEqual(['there is no period vazio'])
  })
})

describe('days and seasons', () => {
  test('a day type missing and one described twice', () => {
    expect(
      whatOf((tariff) => {
        dayOf(tariff, 'winter', 'saturday').dayTypes = ['sunday']
      }),
    ).toEqual(['winter sunday: described twice, in days[1] and days[2]', 'winter: no day for saturday'])
  })

  test('a day of an unknown season', () => {
    expect(
      whatOf((tariff) => {
        dayOf(tariff, 'winter', 'sunday').season = 'autumn'
        tariff.days.push({ ...dayOf(tariff, 'summer', 'sunday'), season: 'winter' })
      }),
    ).toEqual(['there is no season autumn'])
  })

  test('seasons that leave part of the year, or claim it twice', () => {
    const seasons = (list: TariffDefinition['seasons']) => (tariff: TariffDefinition) => {
      tariff.seasons = list
    }
    expect(
      whatOf(
        seasons([
          { key: 'winter', rule: 'dates', from: '11-01', to: '03-31' },
          { key: 'summer', rule: 'dates', from: '04-01', to: '09-30' },
        ]),
      ),
    ).toEqual(['no season covers 10-01 to 10-31'])
    expect(
      whatOf(
        seasons([
          { key: 'winter', rule: 'dates', from: '10-01', to: '04-01' },
          { key: 'summer', rule: 'dates', from: '04-01', to: '09-30' },
        ]),
      ),
    ).toEqual(['04-01 to 04-01 is in more than one season: winter, summer'])
    expect(
      whatOf(
        seasons([
          { key: 'winter', rule: 'standard-time' },
          { key: 'summer', rule: 'standard-time' },
        ]),
      ),
    ).toEqual([
      '01-01 to 12-31 is in more than one season: winter, summer in standard time',
      'no season covers 01-01 to 12-31 in daylight saving time',
    ])
    expect(
      whatOf(
        seasons([
          { key: 'winter', rule: 'dates', from: '10-01', to: '02-30' },
          { key: 'summer', rule: 'dates', from: '04-01', to: '09-30' },
        ]),
      ),
    ).toEqual(['"02-30" is not a day of the year'])
  })

  test('seasons by date that meet on 29 February cover the year', () => {
    expect(
      whatOf((tariff) => {
        tariff.seasons = [
          { key: 'winter', rule: 'dates', from: '10-01', to: '02-29' },
          { key: 'summer', rule: 'dates', from: '03-01', to: '09-30' },
        ]
      }),
    ).toEqual([])
  })
})

describe('prices', () => {
  test('a period without a price in a season that uses it', () => {
    expect(
      whatOf((tariff) => {
        tariff.energyPrices = tariff.energyPrices.map((price) =>
          price.period === 'ponta' ? { ...price, season: 'winter' } : price,
        )
      }),
    ).toEqual(['ponta in summer has no price'])
  })

  test('a price given twice, for nothing known, or without an amount', () => {
    expect(
      whatOf((tariff) => {
        tariff.energyPrices.push({ period: 'ponta', season: null, energyPerKwh: 1, accessPerKwh: 0 })
        tariff.energyPrices.push({
          period: 'pico',
          season: 'spring',
          energyPerKwh: Number.NaN,
          accessPerKwh: -1,
        })
      }),
    ).toEqual([
      'ponta in all seasons has more than one price',
      'there is no period pico',
      'there is no season spring',
      'NaN is not an amount here',
      '-1 is not an amount here',
    ])
  })

  test('energy may cost less than nothing, other charges not', () => {
    expect(
      whatOf((tariff) => {
        tariff.energyPrices[0]!.energyPerKwh = -0.05
      }),
    ).toEqual([])
    expect(
      whatOf((tariff) => {
        tariff.peakHoursPower = { period: 'pico', perKwDay: -1 }
        tariff.demandCharge = { intervalS: 600, perKwMonth: Number.POSITIVE_INFINITY }
        tariff.contractedPowerKw = 0
      }),
    ).toEqual([
      'there is no period pico',
      '-1 is not an amount here',
      'demand is not metered in intervals of 600 s',
      'Infinity is not an amount here',
      'the contracted power cannot be 0 kW',
    ])
  })
})

test('head: dates, zone, currency, source', () => {
  expect(
    whatOf((tariff) => {
      tariff.validTo = '2026-01-01'
      tariff.holidayDates = ['2026-02-29', '25/12/2026']
      tariff.timeZone = '+01:00'
      tariff.currency = 'euro'
      tariff.source = ' '
    }),
  ).toEqual([
    'the tariff does not say where it comes from',
    '"euro" is not a currency',
    '"+01:00" is not a time zone',
    'the tariff ends on 2026-01-01, not after it begins on 2026-01-01',
    '"2026-02-29" is not a date',
    '"25/12/2026" is not a date',
  ])
})

test('period keys and ranks', () => {
  const tariff = flatWindows({
    name: 'flat',
    currency: 'EUR',
    timeZone: 'UTC',
    source: 'test',
    validFrom: '2026-01-01',
    validTo: null,
    windows: [],
    otherwisePerKwh: 0.1,
  })
  expect(checkTariff(tariff)).toEqual([])
  tariff.periods.push({ key: 'p0', label: 'again', rank: 0.5 })
  expect(checkTariff(tariff).map((problem) => problem.what)).toEqual([
    'period p0 is named twice',
    'period p0 has rank 0.5',
  ])
})
