/** A pattern's fixed texts, and between them its open parts: the name of each, null for `*`. */
export type NamePattern = { texts: string[]; parts: (string | null)[] }

const named = /\{([A-Za-z][A-Za-z0-9]*)\}|\*/g

/** Takes a pattern apart: `*` stands for any text, `{tag}` for any that is not empty and can be repeated. */
export function compileName(pattern: string): NamePattern {
  const texts: string[] = []
  const parts: (string | null)[] = []
  let from = 0
  for (const match of pattern.matchAll(named)) {
    texts.push(pattern.slice(from, match.index))
    parts.push(match[1] ?? null)
    from = match.index + match[0].length
  }
  texts.push(pattern.slice(from))
  return { texts, parts }
}

/**
 * The values of a pattern's named parts where it fits the whole name, null where it does not. Each part is as short as it
 * can be and nothing is tried twice, so that no pattern and no name together take long.
 */
export function matchName({ texts, parts }: NamePattern, name: string): Record<string, string> | null {
  const [first = ''] = texts
  if (parts.length === 0) return name === first ? {} : null
  if (!name.startsWith(first)) return null
  const values: Record<string, string> = {}
  let at = first.length
  for (const [i, part] of parts.entries()) {
    const next = texts[i + 1]!
    const least = part === null ? 0 : 1
    const isLast = i === parts.length - 1
    const end = isLast ? name.length - next.length : name.indexOf(next, at + least)
    if (end < at + least || !name.startsWith(next, end)) return null
    if (part !== null) values[part] = name.slice(at, end)
    at = end + next.length
  }
  return values
}

/** `{tag}` replaced by its value; parts without one stay as they are. */
export const fillName = (template: string, values: Record<string, string>): string =>
  template.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name]! : whole,
  )

/** Why a rule cannot be used, or null. */
export function findRuleFault({ from, to }: { from: string; to: string | null }): string | null {
  const names = compileName(from).parts.filter((part) => part !== null)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice) return `{${twice}} stands twice in "${from}"`
  const unknown = compileName(to ?? '').parts.find((name) => name !== null && !names.includes(name))
  if (unknown) return `{${unknown}} is not a part of "${from}"`
  return (to ?? '').includes('*') ? 'a signal’s key has no *' : null
}
