import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { Settings, ValveSettings, ZoneSettings } from '#server/configurations/contract.ts'
import { ValveStateSetting } from '#server/configurations/contract.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { conflict, invalid } from '#server/errors.ts'
import { readModel } from '#server/networks/read-model.ts'
import { readCleaned } from '#server/quality/read-cleaned.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { draft } from './draft-values.ts'
import { groupPumps } from './group-pumps.ts'
import { selectJunctions } from './select-junctions.ts'

export type DraftInput = {
  zones: string[]
  valves: string[]
  matchDemand: boolean
  demandFactor: number
  marginM: number
}

/** Settings for the newest network: its zones as told, every tank and pump, and the signals that name them. */
export async function draftSettings(ctx: TenantContext, input: DraftInput): Promise<Settings> {
  return withTenant(ctx.tenantId, async (tx) => {
    const version = await tx.networkVersion.findFirst({ orderBy: { number: 'desc' } })
    if (!version) throw conflict('This utility has no network yet', 'Import an EPANET INP file first.')
    const model = readModel(version)
    const signals = await tx.signal.findMany()
    const keyOf = (quantity: string, assetKind: string, id: string) =>
      signals.find(
        (signal) => signal.quantity === quantity && signal.assetKind === assetKind && signal.assetId === id,
      )?.key ?? null
    const zones = readZones(input.zones, model)
    if (input.matchDemand) {
      const keys = zones.map((zone) => zone.signal)
      const series = await readCleaned(tx, { keys, fromMs: 0, toMs: Date.now() }, null)
      for (const [index, zone] of zones.entries())
        zone.factor = matchFactor(zone, model, series[index]!.cleaned, input.demandFactor)
    }
    const groups = groupPumps(model)
    return {
      zones,
      tanks: model.tanks.map((tank) => {
        const marginM =
          Math.round(
            Math.min(input.marginM, draft.mostMarginShare * (tank.maxLevelM - tank.minLevelM)) * 1000,
          ) / 1000
        return {
          id: tank.id,
          name: tank.id,
          levelSignal: keyOf('level', 'tank', tank.id),
          minM: tank.minLevelM,
          maxM: tank.maxLevelM,
          marginMinM: marginM,
          marginMaxM: marginM,
        }
      }),
      pumps: model.pumps.map((pump) => ({
        id: pump.id,
        name: pump.id,
        station: groups.get(pump.id)!.station,
        group: groups.get(pump.id)!.group,
        ratedKw: null,
        nominalHz: null,
        speeds: [pump.speed > 0 ? pump.speed : 1],
        minOnS: 0,
        minOffS: 0,
        maxStartsPerDay: 6,
        stateSignal: keyOf('state', 'pump', pump.id),
        speedSignal: keyOf('speed', 'pump', pump.id),
        flowSignal: keyOf('flow', 'pump', pump.id),
        powerSignal: keyOf('power', 'pump', pump.id),
        outOfService: [],
      })),
      valves: input.valves.map((text) => {
        const { id, states } = readValve(text)
        return { id, name: id, states, ...draft.valve, stateSignal: keyOf('state', 'valve', id) }
      }),
      minPressureM: {},
      pressureMarginM: draft.pressureMarginM,
      maxPowerKw: null,
      qualityRules: {},
      holidays: { country: null, region: null, own: [] },
      forecast: { stepS: 3600, horizonH: 48, historyDays: 730, coverages: [0.8, 0.9] },
      plan: {
        stepS: 3600,
        horizonH: 24,
        evaluations: 20_000,
        timeLimitS: 120,
        threads: 1,
        frozenSteps: 0,
        startPrice: 0,
        startShare: draft.startShare,
        changeShare: draft.changeShare,
        endLevel: { kind: 'at-least-start' },
        seed: 1,
      },
      schedule: { chain: null, kpi: null },
    }
  })
}

/** A decided valve from `id=state,state`, from shut to open. */
function readValve(text: string): { id: string; states: ValveSettings['states'] } {
  const [id = '', rest = ''] = text.split(/=(.*)/s)
  const states = rest.split(',').map((word) => {
    const state = word.trim().toLowerCase()
    const parsed = ValveStateSetting.safeParse(state === 'open' || state === 'closed' ? state : Number(state))
    if (parsed.success) return parsed.data
    throw invalid('A valve is written id=state,state', [
      { where: text, what: `"${word}" is no state`, mend: 'Example: V1=closed,open or PRV1=30,45' },
    ])
  })
  return { id, states }
}

/** Zones from `key=signal@junctions`; of zones that overlap the later one has the junction. */
function readZones(given: string[], model: NetworkModel): ZoneSettings[] {
  const zoneOf = new Map<string, string>()
  const zones = given.map((text) => {
    const match = /^([^=]+)=([^@]+)@(.+)$/.exec(text)
    if (!match)
      throw invalid('A zone is written key=signal@junctions', [
        { where: text, what: 'this is not', mend: 'Example: north=demand-north@pattern:2' },
      ])
    const [, key, signal, selector] = match as unknown as [string, string, string, string]
    const junctions = selectJunctions(model, selector)
    if (junctions.length === 0)
      throw invalid('A zone has junctions', [
        {
          where: text,
          what: `"${selector}" selects none`,
          mend: 'Name a pattern, a tag, or junctions of the network.',
        },
      ])
    for (const { id } of junctions) zoneOf.set(id, key)
    return { key, signal }
  })
  return zones.map(({ key, signal }) => {
    const own = model.junctions.filter(
      ({ id, baseDemandM3PerH }) => zoneOf.get(id) === key && baseDemandM3PerH > 0,
    )
    const total = own.reduce((sum, junction) => sum + junction.baseDemandM3PerH, 0)
    if (total <= 0)
      throw invalid('A zone has demand', [
        {
          where: key,
          what: 'none of its junctions has a base demand',
          mend: 'Choose its junctions otherwise.',
        },
      ])
    return {
      key,
      name: key,
      signal,
      factor: 1,
      junctions: own.map(({ id, baseDemandM3PerH }) => ({ id, share: baseDemandM3PerH / total })),
    }
  })
}

/** What one unit of the signal is in m3/h, so that its mean over all that is known is the zone's base demand. */
function matchFactor(
  zone: ZoneSettings,
  model: NetworkModel,
  cleaned: number[],
  demandFactor: number,
): number {
  const values = cleaned.filter((value) => !Number.isNaN(value))
  const ids = new Set(zone.junctions.map(({ id }) => id))
  const base = model.junctions.reduce(
    (sum, junction) => sum + (ids.has(junction.id) ? junction.baseDemandM3PerH : 0),
    0,
  )
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  if (!(mean > 0))
    throw conflict(`Signal ${zone.signal} has no readings to scale by`, 'Import its readings first.')
  return (base * demandFactor) / mean
}
