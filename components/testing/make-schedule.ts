import type { BlockDto, Point, PricePeriod, PumpLane, ScheduleDto } from '#server/scheduling/contract.ts'

export const hourMs = 3_600_000
const chainId = '00000000-0000-4000-8000-000000000001'

type Size = {
  now: number
  pumps: number
  tanks: number
  pastHours: number
  horizonHours: number
  stepMs: number
}

const usual: Size = {
  now: Date.UTC(2026, 10, 24, 14, 37),
  pumps: 5,
  tanks: 3,
  pastHours: 4,
  horizonHours: 20,
  stepMs: hourMs / 4,
}

/** A schedule of smooth made-up curves, for tests of the screens. */
export function makeSchedule(overrides: Partial<Size> = {}): ScheduleDto {
  const size = { ...usual, ...overrides }
  const { now, stepMs } = size
  const from = now - size.pastHours * hourMs
  const to = now + size.horizonHours * hourMs
  const past = listTimes(from, now, stepMs)
  const coming = listTimes(now, to, stepMs)
  const pumps = Array.from({ length: size.pumps }, (_, index) => makePump(index, now, from))
  return {
    tenant: {
      slug: 'vale',
      name: 'Águas do Vale',
      timeZone: 'Europe/Lisbon',
      currency: 'EUR',
      locale: 'pt',
      environment: 'DEMO',
    },
    now,
    from,
    to,
    dataAt: now - 40_000,
    dataExpectedEveryS: 900,
    nextRunAt: now + 23 * 60_000,
    plan: {
      id: '00000000-0000-4000-8000-000000000002',
      chainId,
      state: 'verified',
      because: null,
      asOf: now - 7 * 60_000,
      createdAt: now - 6 * 60_000,
      validFrom: now - 7 * 60_000,
      validUntil: now + 23 * 60_000,
      horizonEnd: to,
      cost: 412.3,
      baselineCost: 468.9,
      storedWaterValue: -3.2,
      storedWaterM3: -41,
      starts: 9,
      baselineStarts: 14,
      violations: [],
      baselineViolations: [],
      marginsNotKept: [],
      modelGap: 0.004,
      evaluations: 40_000,
      configuration: 3,
      blocks: pumps.flatMap((pump, index) => makeBlocks(pump, index, now, to)),
      valveBlocks: [],
      modelTrustM: 0.06,
      modelTrust: { state: 'trusted', doubtful: [] },
    },
    isPlanOutdated: false,
    lastAttempt: null,
    forecastError24h: 0.041,
    forecastErrorFrom: null,
    pumps,
    valves: [],
    tanks: Array.from({ length: size.tanks }, (_, index) => makeTank(index, past, coming, now)),
    demand: ['all', 'norte', 'sul'].map((key, index) => makeDemand(key, index, past, coming, now)),
    prices: listPrices(from, to),
    openChain: null,
    mayRecompute: true,
  }
}

function listTimes(from: number, to: number, stepMs: number): number[] {
  return Array.from({ length: Math.floor((to - from) / stepMs) + 1 }, (_, index) => from + index * stepMs)
}

function makePump(index: number, now: number, from: number): PumpLane {
  const isVariable = index % 5 > 2
  return {
    id: `P${index + 1}`,
    name: `P${index + 1}`,
    station:
      index % 5 > 2
        ? `Serra ${Math.floor(index / 5) || ''}`.trim()
        : `Vale ${Math.floor(index / 5) || ''}`.trim(),
    ratedKw: isVariable ? 37 : 55,
    nominalHz: isVariable ? 50 : null,
    ran:
      index % 2
        ? [{ from: now - 1.3 * hourMs, to: now, speed: isVariable ? 0.84 : 1 }]
        : [{ from, to: from + hourMs, speed: 1 }],
    newest: { at: now - 40_000, speed: index % 2 ? (isVariable ? 0.84 : 1) : 0 },
    outOfService: index === 4 ? [{ from, to: now + 5 * hourMs, reason: 'maintenance' }] : [],
  }
}

function makeBlocks(pump: PumpLane, index: number, now: number, end: number): BlockDto[] {
  const start = Math.ceil(now / hourMs) * hourMs
  const isVariable = pump.nominalHz !== null
  const speeds = isVariable ? [0.84, 0.9, 1] : [1, 1, 1]
  const block = (fromH: number, toH: number, speed: number): BlockDto => {
    const from = fromH === 0 ? now - 7 * 60_000 : start + fromH * hourMs
    const to = start + toH * hourMs
    const energyKwh = ((to - from) / hourMs) * (pump.ratedKw ?? 30) * speed ** 3
    return { pumpId: pump.id, from, to, speed, energyKwh, cost: energyKwh * 0.11 }
  }
  const blocks = index % 2 ? [block(0, 3 + (index % 3), speeds[0]!)] : []
  if (index === 4) return [block(12, 15, 0.9)]
  blocks.push(
    block(9 + (index % 3), 12, speeds[1]!),
    block(isVariable ? 12 : 13, 15 + (index % 2), speeds[2]!),
  )
  for (let hour = 24; start + (hour + 8) * hourMs < end; hour += 24)
    blocks.push(block(hour + 9, hour + 15, speeds[1]!))
  return blocks
}

function makeTank(
  index: number,
  past: number[],
  coming: number[],
  now: number,
): ScheduleDto['tanks'][number] {
  const minM = [1.8, 1.5, 1.2][index % 3]!
  const maxM = [4.6, 4.5, 3.8][index % 3]!
  const middle = (minM + maxM) / 2
  const half = (maxM - minM) / 2
  const wave = (at: number, share: number, hours: number) =>
    middle + half * share * Math.sin(((at - now) / hourMs / hours) * 2 * Math.PI + index)
  return {
    id: `T${index + 1}`,
    name: ['Serra', 'Ribeira', 'Alto'][index % 3]! + (index > 2 ? ` ${index}` : ''),
    volumeM3: [1800, 900, 600][index % 3]!,
    bottomM: 0,
    topM: maxM + 0.4,
    minM,
    maxM,
    measured: past.map((at): Point => [at, wave(at, 0.7, 20)]),
    plan: coming.map((at): Point => [at, wave(at, 0.7, 20)]),
    baseline: coming.map((at): Point => [at, wave(at, 0.7, 20) * 0.3 + wave(at, 0.8, 7) * 0.7]),
  }
}

function makeDemand(
  key: string,
  index: number,
  past: number[],
  coming: number[],
  now: number,
): ScheduleDto['demand'][number] {
  const flow = (at: number) => (210 + 80 * Math.sin((at / hourMs / 12) * 2 * Math.PI)) / (index ? 2 : 1)
  return {
    key,
    name: ['Todas as zonas', 'Norte', 'Sul'][index]!,
    measured: past.map((at): Point => [at, flow(at) + 4 * Math.sin(at / 400_000)]),
    forecast: [...past, ...coming].map((at): Point => [at, flow(at)]),
    band: [...past, ...coming].map((at) => {
      const half = 8 + Math.max(0, (1.6 * (at - now)) / hourMs)
      return [at, flow(at) - half, flow(at) + half]
    }),
    coverage: 0.9,
    method: 'ridge',
    error: null,
  }
}

function listPrices(from: number, to: number): PricePeriod[] {
  const periods = [
    ['vazio', 'Vazio normal', 1, 0.09, 0],
    ['super-vazio', 'Super vazio', 0, 0.07, 2],
    ['vazio', 'Vazio normal', 1, 0.09, 6],
    ['cheias', 'Cheias', 2, 0.14, 7],
    ['ponta', 'Ponta', 3, 0.21, 9.5],
    ['cheias', 'Cheias', 2, 0.14, 12],
    ['ponta', 'Ponta', 3, 0.21, 18.5],
    ['cheias', 'Cheias', 2, 0.14, 21],
  ] as const
  const slots: PricePeriod[] = []
  for (let day = Math.floor(from / 86_400_000); day * 86_400_000 < to; day++) {
    periods.forEach(([period, label, rank, perKwh, start], index) => {
      const end = periods[index + 1]?.[4] ?? 24
      const slot = { from: day * 86_400_000 + start * hourMs, to: day * 86_400_000 + end * hourMs }
      if (slot.to > from && slot.from < to)
        slots.push({ ...slot, period, label, rank, perKwh, quality: 'final' })
    })
  }
  return slots
}
