import { getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import { findCurrentConfiguration } from '#server/configurations/get-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { readModel } from '#server/networks/read-model.ts'
import { readLatest } from '#server/readings/read-latest.ts'
import { readRollups } from '#server/readings/read-rollups.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { OverviewDto, SignalNow } from './contract.ts'
import { findDataAge, listPlanSignals } from './find-data-age.ts'

const dayMs = 86_400_000

/** Present levels, flows, pump states and demands with their ages. */
export async function getOverview(ctx: TenantContext): Promise<OverviewDto> {
  const now = Date.now()
  return withTenant(ctx.tenantId, async (tx) => {
    const signals = await tx.signal.findMany({ orderBy: { id: 'asc' } })
    const latest = await readLatest(tx)
    const lastDay = await readRollups(tx, {
      keys: signals.map((signal) => signal.key),
      fromMs: now - dayMs,
      toMs: now,
      step: 'quarter',
    })
    const flags = await tx.qualityFlag.findMany({
      where: { toTime: { gte: new Date(now - dayMs) } },
      orderBy: { toTime: 'desc' },
    })
    const present = new Map<string, SignalNow>(
      signals.map((signal) => {
        const newest = latest.get(signal.key)
        return [
          signal.key,
          {
            key: signal.key,
            name: signal.name,
            quantity: signal.quantity as SignalNow['quantity'],
            unit: signal.unit,
            assetKind: signal.assetKind as SignalNow['assetKind'],
            assetId: signal.assetId,
            at: newest?.timeMs ?? null,
            value: newest?.value ?? null,
            expectedEveryS: signal.intervalS,
            flags: flags
              .filter((flag) => flag.signalId === signal.id)
              .map((flag) => ({
                rule: flag.rule,
                detail: flag.detail,
                from: flag.fromTime.getTime(),
                to: flag.toTime.getTime(),
              })),
            lastDay: (lastDay.get(signal.key) ?? []).map((step) => [step.fromMs, step.last]),
          },
        ]
      }),
    )
    const configuration = await findCurrentConfiguration(tx)
    const aged = configuration ? listPlanSignals(configuration.settings) : signals.map(({ key }) => key)
    const base = { tenant: ctx.tenant, now, ...findDataAge(aged, latest, signals) }
    if (!configuration) return { ...base, tanks: [], pumps: [], zones: [], others: [...present.values()] }
    const { settings, network } = configuration
    const model = readModel(network)
    const used = new Set<string>()
    const take = (key: string | null): SignalNow | null => {
      if (key !== null) used.add(key)
      return (key !== null && present.get(key)) || null
    }
    return {
      ...base,
      tanks: settings.tanks.map((tank) => {
        const found = model.tanks.find(({ id }) => id === tank.id)!
        const level = take(tank.levelSignal)
        return {
          id: tank.id,
          name: tank.name,
          volumeM3: getTankVolumeM3(found.volume, found.maxLevelM),
          bottomM: found.minLevelM,
          topM: found.maxLevelM,
          minM: tank.minM,
          maxM: tank.maxM,
          level,
          storedM3: level?.value == null ? null : getTankVolumeM3(found.volume, level.value),
        }
      }),
      pumps: settings.pumps.map((pump) => ({
        id: pump.id,
        name: pump.name,
        station: pump.station,
        ratedKw: pump.ratedKw,
        nominalHz: pump.nominalHz,
        state: take(pump.stateSignal),
        speed: take(pump.speedSignal),
        flow: take(pump.flowSignal),
        power: take(pump.powerSignal),
      })),
      zones: settings.zones.map((zone) => ({ key: zone.key, name: zone.name, demand: take(zone.signal) })),
      others: [...present.values()].filter((signal) => !used.has(signal.key)),
    }
  })
}
