import type { LevelControl } from '#domain/hydraulics/operation/infer-link-states.ts'
import { listLevelControls } from '#domain/hydraulics/operation/infer-link-states.ts'
import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'
import { priceSlots } from '#domain/tariff/price-slots.ts'
import { resolvePrices } from '#domain/tariff/resolve-prices.ts'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import type { Configuration } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { readModel } from '#server/networks/read-model.ts'
import { planBoundariesS, planStartMs } from '#server/scheduling/plan-window.ts'
import type { PresentState } from './load-present-state.ts'
import { loadPresentState } from './load-present-state.ts'
import { startValves } from './start-valves.ts'

export type LoadedHydraulics = {
  problem: HydraulicProblem
  startMs: number
  boundariesS: number[]
  present: PresentState
  /** Pipes and valves that tanks drive while the pumps are scheduled. */
  controls: LevelControl[]
}

const slotS = 900

/** The hydraulic problem of a chain: measured state at its start, its forecast, its prices and limits over the plan's horizon. */
export async function loadHydraulicProblem(
  tx: TenantTx,
  chain: { forecastRunId: string; asOfMs: number },
  configuration: Configuration,
  timeZone: string,
): Promise<LoadedHydraulics> {
  const { settings } = configuration
  const startMs = planStartMs(chain.asOfMs)
  const boundariesS = planBoundariesS(startMs, settings.plan, timeZone)
  const durationS = boundariesS.at(-1)!
  const controls = listLevelControls(
    configuration.network.inp,
    readModel(configuration.network),
    new Set(settings.pumps.map(({ id }) => id)),
  )
  const present = await loadPresentState(tx, settings, controls, startMs, chain.asOfMs)
  const forecasts = await tx.forecast.findMany({ where: { runId: chain.forecastRunId } })
  const prices = resolvePrices(configuration.tariff.definition, startMs, startMs + durationS * 1000)
  return {
    startMs,
    boundariesS,
    present,
    controls,
    problem: {
      inp: configuration.network.inp,
      durationS,
      startClockS: countClockSeconds(startMs, timeZone),
      start: {
        tankLevelM: present.tankLevelM,
        pumpSpeed: present.pumpSpeed,
        linkOpen: Object.fromEntries(
          Object.entries(present.linkOpen).filter(
            ([id]) => !settings.valves.some((valve) => valve.id === id),
          ),
        ),
        ...(settings.valves.length > 0
          ? { valveState: startValves(settings.valves, present, null).state }
          : {}),
      },
      demand: {
        stepS: slotS,
        zones: settings.zones.map((zone) => {
          const forecast = forecasts.find((row) => row.zone === zone.key)
          if (!forecast) throw new Error(`run ${chain.forecastRunId} has no forecast of zone ${zone.key}`)
          return {
            key: zone.key,
            junctions: zone.junctions,
            flowM3PerH: resampleForecast(forecast, startMs, durationS),
          }
        }),
      },
      price: priceSlots(prices, startMs, durationS, slotS),
      limits: {
        tanks: Object.fromEntries(
          settings.tanks.map((tank) => [tank.id, { minM: tank.minM, maxM: tank.maxM }]),
        ),
        pressures: Object.fromEntries(
          Object.entries(settings.minPressureM).map(([id, minM]) => [id, { minM }]),
        ),
        ...(settings.maxPowerKw === null ? {} : { maxPowerKw: settings.maxPowerKw }),
      },
    },
  }
}

/** The forecast's step values in slots from the plan's start; past its end the last value goes on. */
function resampleForecast(
  forecast: { originTime: Date; stepS: number; flowM3PerH: number[] },
  startMs: number,
  durationS: number,
): number[] {
  return Array.from({ length: Math.ceil(durationS / slotS) }, (_, slot) => {
    const step = Math.floor(
      (startMs + slot * slotS * 1000 - forecast.originTime.getTime()) / (forecast.stepS * 1000),
    )
    return forecast.flowM3PerH[Math.min(Math.max(step, 0), forecast.flowM3PerH.length - 1)] ?? 0
  })
}
