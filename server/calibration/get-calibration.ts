import { measureTrend } from '#domain/hydraulics/measure-trend.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { findCurrentConfigurationId, getConfiguration } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import { readModel } from '#server/networks/read-model.ts'
import { findForeseen, tankMargins } from '#server/scheduling/tank-margins.ts'
import type { BaselineResult } from '#server/simulation/contract.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { AssetCalibration, CalibrationDto, GetCalibration } from './contract.ts'
import { describePressures } from './describe-pressures.ts'
import { judgeModelTrust } from './judge-model-trust.ts'
import { listDailyCalibrations } from './list-daily-calibrations.ts'

const dayMs = 86_400_000

/**
 * How the model of a network follows the meters: the last simulation run's comparison, and how it changed over the days.
 * @throws AppError not-found when no configuration binds the network version that is named.
 */
export async function getCalibration(ctx: TenantContext, input: GetCalibration): Promise<CalibrationDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    const networks = await tx.networkVersion.findMany({
      where: { configurations: { some: {} } },
      orderBy: { number: 'desc' },
      select: { id: true, number: true, name: true },
    })
    const empty: CalibrationDto = {
      network: null,
      networks: networks.map(({ number, name }) => ({ number, name })),
      days: input.days,
      state: 'unknown',
      levelRmseM: null,
      run: null,
      assets: [],
      pressures: null,
      unmetered: [],
    }
    const currentId = await findCurrentConfigurationId(tx)
    const current = currentId ? await getConfiguration(tx, currentId) : null
    const number = input.network ?? current?.network.number
    const network = networks.find((one) => one.number === number)
    if (input.network !== undefined && !network) throw notFound('This network version')
    if (!network || !current) return empty
    const { id, ...named } = network
    const about = { ...empty, network: named }
    const last = await findLastSimulation(tx, id)
    if (!last) return { ...about, unmetered: listUnmetered(current.settings) }
    const configuration = await getConfiguration(tx, last.configurationId)
    const { settings } = configuration
    const daily = await listDailyCalibrations(tx, {
      networkId: id,
      sinceMs: Date.now() - input.days * dayMs,
      timeZone: ctx.tenant.timeZone,
    })
    const result = last.result as unknown as BaselineResult
    const { calibration = [], ahead = [], pressureAhead = [] } = result
    const margins = tankMargins(settings.tanks, { calibration, ahead })
    const trust = judgeModelTrust(calibration, settings)
    const names = new Map([...settings.tanks, ...settings.pumps].map((asset) => [asset.id, asset.name]))
    return {
      ...about,
      state: trust.state,
      levelRmseM: trust.levelRmseM,
      run: {
        id: last.id,
        asOf: last.asOf.getTime(),
        configuration: last.configuration.number,
        from: result.startMs - dayMs,
        to: result.startMs,
        windows: result.hindcast?.windows ?? null,
      },
      assets: calibration.map((one, index): AssetCalibration => {
        const history = daily.flatMap(({ id: runId, asOf, calibration: found }) =>
          (found ?? [])
            .filter((other) => other.quantity === one.quantity && other.assetId === one.assetId)
            .map(({ count, rmse, bias, trendPerDay }) => ({
              runId,
              asOf: asOf.getTime(),
              count,
              rmse,
              bias,
              trendPerDay,
            })),
        )
        const { limit, state } = trust.assets[index]!
        return {
          ...one,
          assetName: names.get(one.assetId) ?? one.assetId,
          limit,
          state,
          rmsePerWeek: measureTrend(history.map(({ asOf, rmse }) => ({ atMs: asOf, value: rmse }))),
          margin: one.quantity === 'level' ? readMargin(one.assetId, margins, ahead) : null,
          series: listSeries(result, one),
          history,
        }
      }),
      pressures: describePressures(settings, readModel(configuration.network), pressureAhead),
      unmetered: listUnmetered(settings),
    }
  })
}

const findLastSimulation = (tx: TenantTx, networkVersionId: string) =>
  tx.run.findFirst({
    where: { kind: 'simulation', state: 'succeeded', configuration: { networkVersionId } },
    orderBy: [{ asOf: 'desc' }, { createdAt: 'desc' }],
    select: {
      id: true,
      asOf: true,
      configurationId: true,
      result: true,
      configuration: { select: { number: true } },
    },
  })

function readMargin(
  tankId: string,
  margins: ReturnType<typeof tankMargins>,
  ahead: NonNullable<BaselineResult['ahead']>,
): AssetCalibration['margin'] {
  const margin = margins[tankId]
  if (!margin) return null
  const foreseen = findForeseen(tankId, ahead)
  return {
    ...margin,
    foreseen: foreseen && { hours: foreseen.count, belowM: foreseen.belowM, aboveM: foreseen.aboveM },
  }
}

function listSeries(
  { startMs, hindcast }: BaselineResult,
  { quantity, assetId }: Pick<AssetCalibration, 'quantity' | 'assetId'>,
): AssetCalibration['series'] {
  const series = hindcast?.series.find((one) => one.quantity === quantity && one.assetId === assetId)
  if (!hindcast || !series) return []
  return hindcast.atS.map((atS, i) => [startMs + atS * 1000, series.simulated[i]!, series.measured[i]!])
}

function listUnmetered({ tanks, pumps }: Settings): CalibrationDto['unmetered'] {
  const lacking = (quantity: 'level' | 'state' | 'flow', asset: { id: string; name: string }) => ({
    quantity,
    assetId: asset.id,
    assetName: asset.name,
  })
  return [
    ...tanks.filter((tank) => tank.levelSignal === null).map((tank) => lacking('level', tank)),
    ...pumps.filter((pump) => pump.stateSignal === null).map((pump) => lacking('state', pump)),
    ...pumps.filter((pump) => pump.flowSignal === null).map((pump) => lacking('flow', pump)),
  ]
}
