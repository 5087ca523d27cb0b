import { expect, test } from 'vitest'
import { QualityRules } from '#server/quality/quality-rules.ts'
import type { RuleKey, Rules } from './rule-specs.ts'
import { draftRules, readRules, ruleSpecs, startRule } from './rule-specs.ts'

test('every rule there is has its fields, with every number it takes', () => {
  const shape = QualityRules.shape
  expect(ruleSpecs.map(({ key }) => key).sort()).toEqual((Object.keys(shape) as RuleKey[]).sort())
  for (const { key, fields } of ruleSpecs)
    expect(fields.map(({ name }) => name).sort(), key).toEqual(namesOf(shape[key]).sort())
})

test('each rule as it is first chosen is one that can be saved', () => {
  const draft = Object.fromEntries(ruleSpecs.map(({ key }) => [key, startRule(key)]))
  const rules = readRules(draft)
  expect(QualityRules.parse(rules)).toEqual(rules)
})

test('rules stand in their fields and are read from them as they were', () => {
  const rules: Rules = {
    range: { min: -0.5, max: 4.75 },
    flatLine: { longerThanS: 90, unless: 0 },
    counter: { mostPerH: 120.5, least: 1, rollover: 100_000 },
    clock: { aheadS: 20, behindS: 3_600 },
  }
  expect(readRules(draftRules(rules))).toEqual(rules)
  expect(readRules(draftRules({}))).toEqual({})
})

function namesOf(rule: unknown): string[] {
  let schema = rule as { def: { innerType?: unknown }; shape?: object; unwrap?: () => unknown }
  while (!schema.shape) schema = schema.def.innerType as typeof schema
  return Object.keys(schema.shape)
}
