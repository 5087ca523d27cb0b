import { expect, it } from 'vitest'
import type { Violation } from '#domain/hydraulics/simulation.ts'
import { areRulesSafer } from './are-rules-safer.ts'
import { makePump } from './make-problem.fixture.ts'

const broken = (kind: Violation['kind']): Violation => ({
  kind,
  assetId: 'T',
  amount: 0.1,
  unit: 'm',
  limit: 1,
  fromS: 0,
  worstAtS: 0,
  durationS: 3_600,
})
const good = { violations: [], tankClamps: 0 }
const one = { pumps: [makePump('P')] }

it('says so where the plan breaks a limit and today’s rules keep them all', () => {
  expect(areRulesSafer(one, [broken('tank-above-max')], good)).toBe(true)
  expect(areRulesSafer(one, [], good)).toBe(false)
  expect(areRulesSafer(one, [broken('tank-above-max')], { violations: [], tankClamps: 1 })).toBe(false)
  const bad = { violations: [broken('tank-below-min')], tankClamps: 0 }
  expect(areRulesSafer(one, [broken('tank-above-max')], bad)).toBe(false)
})

it('minds neither what tanks end with nor how often is switched, and says nothing while a pump is out of service', () => {
  const minor = [broken('tank-end-below-target'), broken('starts-above-max'), broken('on-time-below-min')]
  expect(areRulesSafer(one, minor, good)).toBe(false)
  const out = { pumps: [makePump('P', { outOfService: [{ fromS: 0, toS: 60 }] })] }
  expect(areRulesSafer(out, [broken('tank-above-max')], good)).toBe(false)
})
