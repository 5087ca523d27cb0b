import { afterAll, beforeAll, expect, test } from 'vitest'
import { TWO_LEVELS_INP } from '#domain/hydraulics/fixtures/two-levels.ts'
import type { Schedule } from '#domain/hydraulics/simulation.ts'
import { waitForChain } from '#scripts/chain/wait-for-chain.ts'
import type { Running } from '#scripts/processes/start-worker.ts'
import { startWorker } from '#scripts/processes/start-worker.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { smallSettings, smallTariff } from '#scripts/test/small-utility.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { importNetwork } from '#server/networks/import-network.ts'
import { getCurrentPlan } from '#server/plans/get-plan.ts'
import { writePlanCsv } from '#server/plans/write-plan-csv.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { startChain } from '#server/runs/start-chain.ts'
import { getSchedule } from '#server/scheduling/get-schedule.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import { setTariff } from '#server/tariffs/set-tariff.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

let worker: Running
beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

const hourMs = 3_600_000
const nowHourMs = () => Math.floor(Date.now() / hourMs) * hourMs

const signals = [
  { key: 'upper', quantity: 'demand', unit: 'm3/h', assetKind: 'zone', assetId: 'upper', value: 36 },
  { key: 'lower', quantity: 'demand', unit: 'm3/h', assetKind: 'zone', assetId: 'lower', value: 60 },
  { key: 'high', quantity: 'level', unit: 'm', assetKind: 'tank', assetId: 'High', value: 2.5 },
  { key: 'low', quantity: 'level', unit: 'm', assetKind: 'tank', assetId: 'Low', value: 2.5 },
  { key: 'pump', quantity: 'state', unit: '', assetKind: 'pump', assetId: 'P', value: 0 },
  { key: 'link', quantity: 'state', unit: '', assetKind: 'valve', assetId: 'link', value: 0 },
]

const settings = (): Settings => {
  const small = smallSettings({ frozenSteps: 1 })
  const [tank] = small.tanks
  const [pump] = small.pumps
  return {
    ...small,
    zones: ['upper', 'lower'].map((key) => ({
      key,
      name: key,
      signal: key,
      factor: 1,
      junctions: [{ id: key === 'upper' ? 'Upper' : 'Lower', share: 1 }],
    })),
    tanks: ['High', 'Low'].map((id) => ({ ...tank!, id, name: id, levelSignal: id.toLowerCase() })),
    pumps: [{ ...pump!, id: 'P', stateSignal: 'pump', maxStartsPerDay: 12 }],
    valves: [
      {
        id: 'link',
        name: 'Link valve',
        states: ['closed', 'open'],
        minHeldS: 7_200,
        maxChangesPerDay: 6,
        stateSignal: 'link',
      },
    ],
  }
}

async function makeUtility(): Promise<TenantContext> {
  const ctx = await makeTenant()
  await importNetwork(ctx, { name: 'two-levels.inp', inp: TWO_LEVELS_INP })
  await setTariff(ctx, smallTariff)
  await saveSignals(
    ctx,
    signals.map(({ value: _, ...signal }) => ({ ...signal, name: signal.key, intervalS: 3600 })),
  )
  await saveConfiguration(ctx, { settings: settings(), comment: 'test' })
  const lines = ['signal,time,value']
  for (let ms = nowHourMs() - 30 * 24 * hourMs; ms < nowHourMs(); ms += hourMs) {
    const hour = new Date(ms).getUTCHours()
    for (const { key, value, quantity } of signals) {
      const shape = quantity === 'demand' ? 1 + 0.3 * Math.sin((hour / 12) * Math.PI) : 1 + 0.0004 * hour
      lines.push(`${key},${new Date(ms).toISOString()},${(value * shape).toFixed(4)}`)
    }
  }
  const known = { kind: 'measured-plus' as const, lagS: 60 }
  await importReadings(ctx, { fileName: 'readings.csv', content: lines.join('\n'), known })
  return ctx
}

test('a plan decides its valve: verified, stored, on the schedule page, and fetched by SCADA', async () => {
  const ctx = await makeUtility()
  const asOf = new Date(nowHourMs()).toISOString()
  const chain = await waitForChain(ctx, (await startChain(ctx, { asOf })).id)
  expect(chain.runs.map((run) => run.state)).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded'])

  const { plan, valves } = await getSchedule(ctx, { hours: 24 })
  expect(plan).toMatchObject({ state: 'verified', violations: [] })
  expect(valves).toEqual([{ id: 'link', name: 'Link valve', unit: '', wasOpen: [] }])
  const blocks = plan!.valveBlocks
  expect(blocks.length).toBeGreaterThan(1)
  expect(blocks[0]!.from).toBe(plan!.validFrom)
  expect(blocks.at(-1)!.to).toBe(plan!.horizonEnd)
  blocks.slice(1).forEach((block, k) => {
    expect(block.from).toBe(blocks[k]!.to)
    expect(block.state).not.toBe(blocks[k]!.state)
    if (k > 0) expect(blocks[k]!.to - blocks[k]!.from).toBeGreaterThanOrEqual(7_200_000)
  })
  // Without the valve the low town runs dry within the day: today's rules open it too.
  expect(blocks.some(({ state }) => state === 'open')).toBe(true)

  const [row] = await withTenant(ctx.tenantId, (tx) => tx.plan.findMany())
  const schedule = row!.schedule as unknown as Schedule
  expect(schedule.valves!.link).toHaveLength(schedule.boundariesS.length - 1)

  const published = await getCurrentPlan(ctx)
  expect(published.valveBlocks.map(({ from, state }) => [Date.parse(from), state])).toEqual(
    blocks.map(({ from, state }) => [from, state]),
  )
  const csv = writePlanCsv(published).trim().split('\r\n')
  expect(csv[0]).toMatch(/,speed,valve_id,valve_state,setting,setting_unit$/)
  expect(csv.filter((line) => /,,link,(open|closed),,$/.test(line))).toHaveLength(blocks.length)
  expect(csv).toHaveLength(1 + published.blocks.length + blocks.length)
})
