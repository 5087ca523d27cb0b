import type { TariffDefinition, TariffProblem } from '#domain/tariff/definition.ts'

const demandIntervalsS = [900, 1800, 3600]

/** Faults of the prices: one missing, given twice or for nothing known, amounts that no bill has. Only energy may cost less than 0. */
export function checkTariffPrices(definition: TariffDefinition): TariffProblem[] {
  return [...checkEnergyPrices(definition), ...checkMissing(definition), ...checkCharges(definition)]
}

function checkEnergyPrices({ periods, seasons, energyPrices }: TariffDefinition): TariffProblem[] {
  const problems: TariffProblem[] = []
  const given = new Set<string>()
  for (const [i, price] of energyPrices.entries()) {
    const path = `energyPrices[${i}]`
    if (!periods.some((period) => period.key === price.period))
      problems.push(unknownPeriod(path, price.period))
    if (price.season !== null && !seasons.some((season) => season.key === price.season)) {
      problems.push({
        path: `${path}.season`,
        what: `there is no season ${price.season}`,
        mend: 'name a season of this tariff, or null for all',
      })
    }
    const name = priceName(price.period, price.season)
    if (given.has(name)) {
      problems.push({ path, what: `${name} has more than one price`, mend: 'keep one of them' })
    }
    given.add(name)
    if (!Number.isFinite(price.energyPerKwh))
      problems.push(notAnAmount(`${path}.energyPerKwh`, price.energyPerKwh))
    if (!isAmount(price.accessPerKwh)) problems.push(notAnAmount(`${path}.accessPerKwh`, price.accessPerKwh))
  }
  return problems
}

function checkMissing({ periods, days, energyPrices }: TariffDefinition): TariffProblem[] {
  const given = new Set(energyPrices.map((price) => priceName(price.period, price.season)))
  const needed = new Map(
    days.flatMap((day) =>
      day.slots
        .filter((slot) => periods.some((period) => period.key === slot.period))
        .map((slot) => [priceName(slot.period, day.season), slot.period] as const),
    ),
  )
  return [...needed]
    .filter(([name, period]) => !given.has(name) && !given.has(priceName(period, null)))
    .map(([name]) => ({
      path: 'energyPrices',
      what: `${name} has no price`,
      mend: 'add a price for that period and season, or one for all seasons (season: null)',
    }))
}

function checkCharges(definition: TariffDefinition): TariffProblem[] {
  const { periods, peakHoursPower, demandCharge, contractedPowerKw } = definition
  const problems: TariffProblem[] = []
  if (peakHoursPower) {
    if (!periods.some((period) => period.key === peakHoursPower.period)) {
      problems.push(unknownPeriod('peakHoursPower', peakHoursPower.period))
    }
    if (!isAmount(peakHoursPower.perKwDay)) {
      problems.push(notAnAmount('peakHoursPower.perKwDay', peakHoursPower.perKwDay))
    }
  }
  if (demandCharge) {
    if (!demandIntervalsS.includes(demandCharge.intervalS)) {
      problems.push({
        path: 'demandCharge.intervalS',
        what: `demand is not metered in intervals of ${demandCharge.intervalS} s`,
        mend: `use one of ${demandIntervalsS.join(', ')} s`,
      })
    }
    if (!isAmount(demandCharge.perKwMonth)) {
      problems.push(notAnAmount('demandCharge.perKwMonth', demandCharge.perKwMonth))
    }
  }
  if (contractedPowerKw !== null && !(isAmount(contractedPowerKw) && contractedPowerKw > 0)) {
    problems.push({
      path: 'contractedPowerKw',
      what: `the contracted power cannot be ${contractedPowerKw} kW`,
      mend: 'write a power above 0, or null where the contract names none',
    })
  }
  return problems
}

function isAmount(value: number): boolean {
  return Number.isFinite(value) && value >= 0
}

function priceName(period: string, season: string | null): string {
  return season === null ? `${period} in all seasons` : `${period} in ${season}`
}

function unknownPeriod(path: string, period: string): TariffProblem {
  return {
    path: `${path}.period`,
    what: `there is no period ${period}`,
    mend: 'name a period of this tariff',
  }
}

function notAnAmount(path: string, value: number): TariffProblem {
  return {
    path,
    what: `${value} is not an amount here`,
    mend: 'write a number, not below 0 except for energy',
  }
}
