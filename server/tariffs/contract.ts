import { z } from 'zod'
import type { TariffDefinition as DomainTariff } from '#domain/tariff/definition.ts'
import { pageOf } from '#server/paging/contract.ts'
import { versionShape } from '#server/versions/contract.ts'

const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a key of small letters, digits and hyphens, 40 at most')
const text = z.string().trim().min(1, 'must not be empty').max(500, 'at most 500 characters')
const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')
const monthDay = z.string().regex(/^\d{2}-\d{2}$/, 'a day of the year as MM-DD')
const clockTime = z.string().regex(/^\d{2}:\d{2}$/, 'a time as HH:MM, 24:00 for the end of the day')
const dayType = z.enum(['weekday', 'saturday', 'sunday'], 'one of weekday, saturday, sunday')
const amount = z.number('a number')

const season = z.discriminatedUnion(
  'rule',
  [
    z.strictObject({
      key,
      rule: z.enum(['daylight-saving', 'standard-time', 'all-year']),
    }),
    z.strictObject({ key, rule: z.literal('dates'), from: monthDay, to: monthDay }),
  ],
  { error: 'the rule is one of daylight-saving, standard-time, all-year, dates' },
)

/** The shape of a tariff as sent or uploaded. Whether it is a sound one (no holes, no overlaps, every price) is for `checkTariff`. */
export const TariffDefinition = z.strictObject({
  name: text,
  currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters, as EUR'),
  timeZone: z.string().min(1, 'an IANA zone, as Europe/Lisbon').max(60, 'an IANA zone, as Europe/Lisbon'),
  source: text,
  validFrom: localDate,
  validTo: localDate.nullable(),
  periods: z
    .array(z.strictObject({ key, label: text, rank: z.int('a whole number').min(0, '0 or more') }))
    .min(1, 'at least one period')
    .max(20, 'at most 20 periods'),
  seasons: z.array(season).min(1, 'at least one season').max(20, 'at most 20 seasons'),
  holidays: z.enum(['as-sunday', 'as-weekday'], 'one of as-sunday, as-weekday'),
  holidayDates: z.array(localDate).max(2000, 'at most 2000 dates'),
  days: z
    .array(
      z.strictObject({
        season: key,
        dayTypes: z.array(dayType).min(1, 'at least one day type').max(3, 'each day type once'),
        slots: z
          .array(z.strictObject({ from: clockTime, to: clockTime, period: key }))
          .min(1, 'at least one slot')
          .max(96, 'at most 96 slots'),
      }),
    )
    .min(1, 'at least one day')
    .max(60, 'at most 60 days'),
  energyPrices: z
    .array(
      z.strictObject({ period: key, season: key.nullable(), energyPerKwh: amount, accessPerKwh: amount }),
    )
    .min(1, 'at least one price')
    .max(400, 'at most 400 prices'),
  peakHoursPower: z.strictObject({ period: key, perKwDay: amount }).nullable(),
  demandCharge: z.strictObject({ intervalS: z.int('whole seconds'), perKwMonth: amount }).nullable(),
  contractedPowerKw: amount.nullable(),
}) satisfies z.ZodType<DomainTariff, DomainTariff>

export type TariffDefinition = z.infer<typeof TariffDefinition>

export const TariffVersionDto = z.object({ ...versionShape, name: z.string() })
export type TariffVersionDto = z.infer<typeof TariffVersionDto>

export const TariffDto = TariffVersionDto.extend({ definition: TariffDefinition })
export type TariffDto = z.infer<typeof TariffDto>

export const TariffPage = pageOf(TariffVersionDto)
export type TariffPage = z.infer<typeof TariffPage>
