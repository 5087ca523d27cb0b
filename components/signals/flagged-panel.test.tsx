import { expect, test } from 'vitest'
import { FlaggedPanel } from '#components/signals/flagged-panel.tsx'
import { renderScreen } from '#components/testing/render-screen.tsx'

const flag = { from: 0, to: 0, refused: 1, value: 800, limit: 100, usual: null, code: null, detail: '' }
const page = {
  total: 120,
  nextCursor: 'next',
  items: [
    { at: 60_000, raw: 800, cleaned: null, flags: [{ ...flag, rule: 'range' }] },
    { at: 0, raw: 2.5, cleaned: 2.5, flags: [{ ...flag, rule: 'source', refused: 0, code: '64' }] },
  ],
}
const span = { from: '1970-01-01', to: '1970-01-01', hours: 24, fromMs: 0, toMs: 86_400_000 }
const signal = { key: 'tank/level', name: 'Level', quantity: 'level', unit: 'm' }
const render = (locale: 'en' | 'pt', total = page.total) =>
  renderScreen(
    <FlaggedPanel slug="vale" signal={signal} span={span} page={{ ...page, total }} isFirst />,
    locale,
  )

test.each([
  ['en', ['120 flagged readings, m', 'left out', 'Range', 'quality code “64”']],
  ['pt', ['120 leituras assinaladas, m', 'deixada de fora', 'código de qualidade «64»']],
] as const)(
  'each flagged reading with what is used of it and why, and the way to the others: %s',
  (locale, words) => {
    const markup = render(locale)
    for (const word of words) expect(markup).toContain(word)
    expect(markup).toContain('?hours=24&amp;flagged=next')
    expect(markup).toContain(
      '/signals/tank%2Flevel/readings/flagged/export?from=1970-01-01T00%3A00%3A00.000Z',
    )
  },
)

test('nothing where nothing is flagged', () => expect(render('en', 0)).toBe(''))
