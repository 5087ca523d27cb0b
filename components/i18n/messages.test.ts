import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'
import en from '../../messages/en.json' with { type: 'json' }
import pt from '../../messages/pt.json' with { type: 'json' }

type Messages = { [key: string]: string | Messages }

function listTexts(messages: Messages, path = ''): [path: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : listTexts(value, `${path}${key}.`),
  )
}

const english = new Map(listTexts(en))
const portuguese = new Map(listTexts(pt))

it('has every text in both languages, none of them empty', () => {
  expect([...portuguese.keys()]).toEqual([...english.keys()])
  for (const texts of [english, portuguese]) {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([])
  }
})

it('takes the same values in both languages', () => {
  const listValues = (text: string) => [...new Set(text.match(/\{(\w+)[,}]/g))].sort()
  const unlike = [...english].filter(
    ([path, text]) => String(listValues(text)) !== String(listValues(portuguese.get(path) ?? '')),
  )
  expect(unlike).toEqual([])
})

const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'caption', 'accessibleName'])

/** Texts that a person would read, written into the markup itself. */
function listHardCoded(source: string, name: string): string[] {
  const found: string[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit)
      return
    }
    if (typeof node !== 'object' || node === null) return
    const {
      type,
      value,
      name: attribute,
    } = node as { type?: string; value?: unknown; name?: { name?: string } }
    if (type === 'JSXText' && typeof value === 'string' && /\p{L}/u.test(value)) found.push(value.trim())
    if (type === 'JSXAttribute' && spoken.has(attribute?.name ?? '')) {
      const literal = (value as { value?: unknown } | null)?.value
      if (typeof literal === 'string' && /\p{L}/u.test(literal)) found.push(literal)
    }
    Object.values(node).forEach(visit)
  }
  visit(parseSync(name, source, { lang: 'tsx' }).program)
  return found
}

it('finds a text that is written into the markup', () => {
  expect(listHardCoded('<p title="Hello">Good day{x}</p>', 'a.tsx')).toEqual(['Hello', 'Good day'])
  expect(listHardCoded('<p className="flex">{t("day")} · {x}</p>', 'a.tsx')).toEqual([])
})

it('has no text in the markup of any page or component', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const files = globSync('{app,components}/**/*.tsx', { cwd: root })
  expect(files.length).toBeGreaterThan(50)
  const hardCoded = files.flatMap((file) =>
    listHardCoded(readFileSync(`${root}/${file}`, 'utf8'), file).map((text) => `${file}: ${text}`),
  )
  expect(hardCoded).toEqual([])
})
