import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { makeWideProfile } from '#domain/intake/make-wide-profile.ts'
import { flatWindows } from '#domain/tariff/flat-windows.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { builtInProfile } from '#server/intake/find-profile.ts'
import { importNetwork } from '#server/networks/import-network.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import { setTariff } from '#server/tariffs/set-tariff.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { createTenant } from '#server/tenants/create-tenant.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { checkWithEpanet } from '../../scripts/commands/check-with-epanet.ts'
import { draftSettings } from '../../scripts/commands/draft-settings.ts'
import type { ChainCase } from './cases.ts'
import { timeZone } from './cases.ts'
import { leastPressures } from './least-pressures.ts'

const levelIntervalS = 900

/** Makes one network of the data a utility by the verbs that the command line calls: INP, signals, readings, tariff, settings. */
export async function setUpCase(one: ChainCase, dataDir: string): Promise<TenantContext> {
  const file = join(dataDir, one.inpFile)
  const inp = await readFile(file, 'utf8')
  await checkWithEpanet(basename(file), inp)
  const { id } = await createTenant({
    slug: one.slug,
    name: one.slug,
    timeZone,
    currency: 'EUR',
    locale: 'en',
    environment: 'STAGING',
  })
  const ctx = await makeJobContext(id, 'bench', currentTraceparent())
  const { network } = await importNetwork(ctx, { name: basename(file), inp })
  const meter = { intervalS: levelIntervalS }
  await saveSignals(ctx, [
    ...Object.values(one.columns).map((key) => ({
      key,
      name: key,
      quantity: 'demand',
      unit: 'L/s',
      assetKind: 'zone',
      assetId: key,
      intervalS: 3600,
    })),
    ...network.tanks.map(({ id: tank }) => ({
      key: `level-${tank}`,
      name: tank,
      quantity: 'level',
      unit: 'm',
      assetKind: 'tank',
      assetId: tank,
      ...meter,
    })),
    ...network.pumps.flatMap(({ id: pump }) =>
      (['state', 'flow', 'power'] as const).map((quantity) => ({
        key: `${quantity}-${pump}`,
        name: pump,
        quantity,
        unit: { state: '', flow: 'm3/h', power: 'kW' }[quantity],
        assetKind: 'pump',
        assetId: pump,
        ...meter,
      })),
    ),
  ])
  const demandFile = join(dataDir, 'demand', 'bwdf_inflow.csv')
  await importReadings(ctx, {
    fileName: basename(demandFile),
    content: await readFile(demandFile, 'utf8'),
    profile: { ...builtInProfile, format: makeWideProfile(one.columns, 'utc') },
    // An hour's mean is known when the hour is over.
    known: { kind: 'measured-plus', lagS: 3_900 },
  })
  await setTariff(
    ctx,
    flatWindows({
      name: 'Benchmark',
      currency: 'EUR',
      timeZone,
      source: 'Invented for these networks',
      validFrom: '2021-01-01',
      validTo: null,
      windows: [
        { from: '22:00', to: '06:00', perKwh: 0.05 },
        { from: '17:00', to: '21:00', perKwh: 0.25 },
      ],
      otherwisePerKwh: 0.12,
    }),
  )
  const draft = await draftSettings(ctx, {
    valves: [],
    zones: one.zones,
    matchDemand: true,
    demandFactor: one.demandFactor,
    marginM: 0.3,
  })
  const settings: Settings = {
    ...draft,
    minPressureM: await leastPressures(ctx, inp, draft),
    holidays: { country: 'IT', region: null, own: [] },
  }
  await saveConfiguration(ctx, { settings, comment: 'benchmark' })
  return ctx
}
