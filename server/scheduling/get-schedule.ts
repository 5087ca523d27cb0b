import { resolvePrices } from '#domain/tariff/resolve-prices.ts'
import { readFoundConfiguration } from '#server/configurations/get-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { readModel } from '#server/networks/read-model.ts'
import { findDataAge, listPlanSignals } from '#server/overview/find-data-age.ts'
import { readLatestOfSignals } from '#server/readings/read-latest.ts'
import { readSeries } from '#server/readings/read-series.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { buildDemandPanels } from './build-demand-panels.ts'
import { buildPumpLane } from './build-pump-lane.ts'
import { buildTankPanel } from './build-tank-panel.ts'
import { buildValveLane } from './build-valve-lane.ts'
import type { GetSchedule, PricePeriod, ScheduleDto } from './contract.ts'
import { readPlanInForce } from './find-plan-in-force.ts'
import { findPumpNow } from './find-pump-now.ts'
import { findScheduleHeads } from './find-schedule-heads.ts'
import { findForecastError } from './measure-forecast-error.ts'
import { findNextRunMs } from './plan-valid-until.ts'

const hourMs = 3_600_000
/** The page opens with this much past before now. */
const pastMs = 4 * hourMs

/** Everything the schedule page shows in a window; without `from` it begins four hours ago. */
export async function getSchedule(ctx: TenantContext, input: GetSchedule): Promise<ScheduleDto> {
  const now = Date.now()
  const from = input.from ?? Math.floor((now - pastMs) / 900_000) * 900_000
  const to = from + input.hours * hourMs
  const { timeZone } = ctx.tenant
  return withTenant(ctx.tenantId, async (tx) => {
    const planAtMs = input.from === undefined ? now : Math.min(now, from + pastMs)
    const { configurationId, plan, openChain } = await findScheduleHeads(tx, planAtMs)
    const empty: ScheduleDto = {
      tenant: ctx.tenant,
      now,
      from,
      to,
      dataAt: null,
      dataExpectedEveryS: 900,
      nextRunAt: null,
      plan: null,
      isPlanOutdated: false,
      lastAttempt: null,
      forecastError24h: null,
      forecastErrorFrom: null,
      pumps: [],
      valves: [],
      tanks: [],
      demand: [],
      prices: [],
      openChain,
      mayRecompute: ctx.permissions.includes('chain:run'),
    }
    if (configurationId === null) return empty
    const configuration = await readFoundConfiguration(tx, configurationId)
    const { settings, tariff } = configuration
    const names = new Map(
      [...settings.pumps, ...settings.valves, ...settings.tanks].map((asset) => [asset.id, asset.name]),
    )
    const inForce = await readPlanInForce(tx, plan, planAtMs, (id) => names.get(id) ?? id)
    const keys = listPlanSignals(settings)
    const readTo = Math.min(to, now)
    const { latest, signals } = await readLatestOfSignals(tx)
    const series = new Map(
      (await readSeries(tx, { keys, fromMs: from - hourMs, toMs: readTo, signals })).map((one) => [
        one.key,
        one,
      ]),
    )
    const intervals = new Map(signals.map(({ key, intervalS }) => [key, intervalS]))
    const age = findDataAge(keys, latest, signals)
    const model = readModel(configuration.network)
    return {
      ...empty,
      ...age,
      nextRunAt: await findNextRunMs(settings, now, timeZone),
      plan: inForce.plan,
      isPlanOutdated:
        inForce.configurationDigest !== null && inForce.configurationDigest !== configuration.digest,
      lastAttempt: inForce.lastAttempt,
      ...(await findForecastError(tx, configuration, age.dataAt, now)),
      pumps: settings.pumps.map((pump) => ({
        ...buildPumpLane(pump, series, intervals, from, readTo),
        newest: findPumpNow(pump, latest, intervals, now),
      })),
      valves: settings.valves.map((valve) => buildValveLane(valve, model, series, intervals, from, readTo)),
      tanks: settings.tanks.map((tank) =>
        buildTankPanel(
          tank,
          model,
          series.get(tank.levelSignal ?? ''),
          inForce.trajectories,
          inForce.originMs,
          from,
        ),
      ),
      demand: buildDemandPanels(settings.zones, inForce.forecasts, series, from, to),
      prices: resolvePrices(tariff.definition, from, to).map(
        (slot): PricePeriod => ({
          from: slot.fromMs,
          to: slot.toMs,
          period: slot.period,
          label: tariff.definition.periods.find((period) => period.key === slot.period)?.label ?? slot.period,
          rank: slot.rank,
          perKwh: slot.perKwh,
          quality: slot.quality,
        }),
      ),
    }
  })
}
