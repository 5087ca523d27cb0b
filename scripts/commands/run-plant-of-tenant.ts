import { findCurrentConfigurationId, getConfiguration } from '#server/configurations/get-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { conflict } from '#server/errors.ts'
import { readSeries } from '#server/readings/read-series.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { PlantSignal } from '#workers/plant/plant-signal.ts'
import { runSyntheticPlant } from '#workers/plant/run-synthetic-plant.ts'
import { insertInBatches } from '../database/insert-in-batches.ts'

/** How far the plant's pipes and pumps lie from the planner's model, per cent. */
const roughnessPct = 5
const pumpCurvePct = 3
const stepS = 3600

/**
 * Stores what the tenant's meters of levels, flows, states and power would have read from `fromMs` to `toMs`: EPANET
 * under the network's own controls with the demand that was measured. Known when measured.
 */
export async function runPlantOfTenant(
  ctx: TenantContext,
  span: { fromMs: number; toMs: number; seed: number },
): Promise<{ readings: number; signals: number }> {
  const fromMs = Math.floor(span.fromMs / (stepS * 1000)) * stepS * 1000
  const toMs = Math.ceil(span.toMs / (stepS * 1000)) * stepS * 1000
  const { configuration, signals, demands } = await withTenant(
    ctx.tenantId,
    async (tx) => {
      const id = await findCurrentConfigurationId(tx)
      if (!id) throw conflict('This utility has no configuration yet', 'Save its settings first.')
      const configuration = await getConfiguration(tx, id)
      const keys = configuration.settings.zones.map((zone) => zone.signal)
      return {
        configuration,
        signals: await tx.signal.findMany(),
        demands: await readSeries(tx, { keys, fromMs, toMs }),
      }
    },
    { timeoutMs: 120_000 },
  )
  const { settings, network } = configuration
  const metered = signals.filter((signal) => signal.quantity !== 'demand')
  const idOf = new Map(metered.map((signal) => [signal.key, signal.id]))
  const nominalHz = new Map(settings.pumps.map((pump) => [pump.id, pump.nominalHz]))
  const plant = runSyntheticPlant({
    inp: network.inp,
    timeZone: ctx.tenant.timeZone,
    zones: settings.zones.map((zone, index) => ({
      key: zone.key,
      junctions: zone.junctions,
      flowM3PerH: meanBySteps(demands[index]!, fromMs, toMs).map((value) => value * zone.factor),
    })),
    stepS,
    fromMs,
    toMs,
    start: null,
    seed: span.seed,
    roughnessPct,
    pumpCurvePct,
    signals: metered.map((signal): PlantSignal => {
      const hz = nominalHz.get(signal.assetId)
      return {
        key: signal.key,
        quantity: signal.quantity as PlantSignal['quantity'],
        asset: { kind: signal.assetKind as PlantSignal['asset']['kind'], id: signal.assetId },
        intervalS: signal.intervalS,
        ...(hz ? { nominalHz: hz } : {}),
      }
    }),
  })
  let readings = 0
  for await (const chunk of plant) {
    const rows = chunk.readings.map(({ signalKey, timeMs, value }) => ({
      signalId: idOf.get(signalKey)!,
      timeMs,
      value,
      knownAtMs: timeMs,
    }))
    await insertInBatches(ctx.tenantId, rows)
    readings += rows.length
  }
  return { readings, signals: metered.length }
}

function meanBySteps(series: { timeMs: number[]; value: number[] }, fromMs: number, toMs: number): number[] {
  const count = Math.round((toMs - fromMs) / (stepS * 1000))
  const sums = new Float64Array(count)
  const counts = new Float64Array(count)
  for (const [index, ms] of series.timeMs.entries()) {
    const step = Math.floor((ms - fromMs) / (stepS * 1000))
    sums[step] = sums[step]! + series.value[index]!
    counts[step] = counts[step]! + 1
  }
  return Array.from(sums, (sum, step) => (counts[step]! > 0 ? sum / counts[step]! : Number.NaN))
}
