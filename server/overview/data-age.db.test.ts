import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallReadingsCsv } from '#scripts/test/small-utility.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { getSchedule } from '#server/scheduling/get-schedule.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import { getOverview } from './get-overview.ts'

const hourMs = 3_600_000

test('the overview and the schedule say alike how old the data is and how old it may be', async () => {
  const ctx = await makeTenant()
  const age = async () => {
    const [overview, schedule] = [await getOverview(ctx), await getSchedule(ctx, { hours: 24 })]
    expect(overview.dataAt).toBe(schedule.dataAt)
    expect(overview.dataExpectedEveryS).toBe(schedule.dataExpectedEveryS)
    return { dataAt: overview.dataAt, dataExpectedEveryS: overview.dataExpectedEveryS }
  }
  expect(await age()).toEqual({ dataAt: null, dataExpectedEveryS: 900 })
  await setUpSmallUtility(ctx)
  expect(await age()).toEqual({ dataAt: null, dataExpectedEveryS: 3600 })
  // A signal that no plan is made from neither makes old data young nor a late one due.
  await saveSignals(ctx, [
    {
      key: 'rain',
      name: 'Rain',
      quantity: 'flow',
      unit: 'mm',
      assetKind: 'zone',
      assetId: 'town',
      intervalS: 86_400,
    },
  ])
  const endMs = Math.floor(Date.now() / hourMs) * hourMs - 5 * hourMs
  const rain = `rain,${new Date(endMs + 4 * hourMs).toISOString()},1`
  await importReadings(ctx, {
    fileName: 'a.csv',
    content: `${smallReadingsCsv(endMs, 1)}\n${rain}\n`,
    known: { kind: 'measured-plus', lagS: 0 },
  })
  expect(await age()).toEqual({ dataAt: endMs - hourMs, dataExpectedEveryS: 3600 })
})
