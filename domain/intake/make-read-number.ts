import type { Profile } from './profile.ts'

/**
 * A reader of numbers as a profile writes them; null for what is none. Groups of thousands must have three digits each, so
 * that a file with other marks is refused and not read as thousandfold.
 */
export function makeReadNumber({
  decimal,
  thousands,
}: Pick<Profile, 'decimal' | 'thousands'>): (cell: string) => number | null {
  const mark = decimal === '.' ? '\\.' : ','
  const plain = new RegExp(`^[+-]?(\\d+(${mark}\\d*)?|${mark}\\d+)([eE][+-]?\\d+)?$`)
  const group = groups[thousands]
  const grouped = group === null ? null : new RegExp(`^[+-]?\\d{1,3}(${group}\\d{3})+(${mark}\\d*)?$`)
  const separators = group === null ? null : new RegExp(group, 'g')
  return (cell) => {
    let text = cell
    if (!plain.test(text)) {
      if (!grouped?.test(text)) return null
      text = text.replace(separators!, '')
    }
    const value = Number(decimal === '.' ? text : text.replace(',', '.'))
    return Number.isFinite(value) ? value : null
  }
}

/** Spaces that group thousands are also the ones that do not break. */
const groups: Record<Profile['thousands'], string | null> = {
  none: null,
  '.': '\\.',
  ',': ',',
  ' ': '[ \\u00a0\\u202f]',
  "'": "['\\u2019]",
}
