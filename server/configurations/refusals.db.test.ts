import { expect, test } from 'vitest'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallInp, smallSettings, smallTariff } from '#scripts/test/small-utility.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { AppError } from '#server/errors.ts'
import { importNetwork } from '#server/networks/import-network.ts'
import { setTariff } from '#server/tariffs/set-tariff.ts'
import { saveConfiguration } from './save-configuration.ts'

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (thrown: AppError) => thrown,
  )
  return error ? error.faults.map((fault) => `${fault.where}: ${fault.what}`).join('\n') : 'accepted'
}

test.each([
  ['a pump without a curve', smallInp.replace('HEAD C1', ''), /line 14.*PU1/],
  ['a curve that is not there', smallInp.replace('HEAD C1', 'HEAD C9'), /line 14.*PU1.*C9/],
  ['a word for a number', smallInp.replace('J1  20  0', 'J1  high  0'), /line 4.*J1.*high/],
  ['a pipe to nowhere', smallInp.replace('L2  J2  T1', 'L2  J2  T9'), /line 12.*L2.*T9/],
  ['no INP at all', 'hello', /./],
])('a network with %s is refused with its line, and nothing is stored', async (_, inp, fault) => {
  const ctx = await makeTenant()
  const text = await refusal(importNetwork(ctx, { name: 'bad.inp', inp }))
  expect(text).not.toBe('accepted')
  expect(text).toMatch(fault)
  expect(await withTenant(ctx.tenantId, (tx) => tx.networkVersion.count())).toBe(0)
})

test('a tariff with a hole is refused with the hole, and nothing is stored', async () => {
  const ctx = await makeTenant()
  const holed = structuredClone(smallTariff)
  const slots = holed.days[0]!.slots
  slots.splice(
    slots.findIndex((slot) => slot.period === 'peak'),
    1,
  )
  expect(await refusal(setTariff(ctx, holed))).toMatch(/nothing covers 08:00–22:00/)
  expect(await withTenant(ctx.tenantId, (tx) => tx.tariffVersion.count())).toBe(0)
})

test('settings that name what is not there are refused, each fault with its path', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const bad = smallSettings()
  bad.zones[0]!.signal = 'nobody'
  bad.zones[0]!.junctions = [{ id: 'J9', share: 0.5 }]
  bad.tanks[0]!.maxM = 9
  const valve = { minHeldS: 0, maxChangesPerDay: 4, stateSignal: 'level' }
  bad.valves = [
    { ...valve, id: 'V9', name: 'V9', states: ['closed', 'open'] },
    { ...valve, id: 'L2', name: 'L2', states: ['closed', 30], stateSignal: null },
  ]
  const text = await refusal(saveConfiguration(ctx, { settings: bad, comment: 'bad' }))
  expect(text).toContain('zones.0 (town): there is no signal "nobody"')
  expect(text).toContain('zones.0 (town): junction "J9" is not in the network')
  expect(text).toContain('zones.0 (town): the shares of its junctions sum to 0.5000')
  expect(text).toContain('valves.0 (V9): signal "level" measures level, not state')
  expect(text).toContain('valves.0 (V9): valve or pipe "V9" is not in the network')
  expect(text).toContain('valves.1 (L2): is a pipe and has no setting (30)')
  expect(text).toContain('tanks.0 (T1): limits 0.5–9 m lie outside the tank’s 0.00–5.00 m')
  expect(await withTenant(ctx.tenantId, (tx) => tx.configurationVersion.count())).toBe(1)
})

test('the same network or tariff again is the same version', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  expect(await importNetwork(ctx, { name: 'again.inp', inp: smallInp })).toMatchObject({ number: 1 })
  expect(await setTariff(ctx, smallTariff)).toMatchObject({ number: 1 })
})
