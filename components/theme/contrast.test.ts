import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8')
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6,8}), (#\w{6,8})\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
)

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high! + 0.05) / (low! + 0.05)
}

const grounds = ['ground', 'panel', 'raised', 'p0', 'p1', 'p2', 'p3']

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const between = (one: string, other: string) => contrast(pairs.get(one)![theme], pairs.get(other)![theme])

  it.each(['ink', 'ink2'])('%s is text that can be read on every ground, tariff bands included', (name) => {
    expect(Math.min(...grounds.map((ground) => between(name, ground)))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['crit', 'warn'])('%s is text that can be read on the panels', (name) => {
    const least = Math.min(...['ground', 'panel', 'raised'].map((ground) => between(name, ground)))
    expect(least).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['run', 'advice', 'measured', 'rules', 'ink3', 'focus', 'crit'])(
    '%s is a mark that can be seen in the chart',
    (name) => {
      expect(
        Math.min(...['panel', 'p0', 'p1', 'p2'].map((ground) => between(name, ground))),
      ).toBeGreaterThanOrEqual(3)
    },
  )
})
