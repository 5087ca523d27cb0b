'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import type { RunDto } from '#server/runs/contract.ts'

/** What a run is doing now, in words; nothing for a note that has no words. */
export function useRunNote(): (note: RunDto['note']) => string | null {
  const t = useTranslations('runNotes')
  const formats = useFormats()
  return (note) => {
    if (!note) return null
    const key = note.key as 'searching'
    if (!t.has(key)) return null
    const values = Object.fromEntries(
      Object.entries(note.values).map(([name, value]) => [name, formatValue(name, value)]),
    )
    return t(key, values as Parameters<typeof t>[1] & Record<string, string>)
  }

  function formatValue(name: string, value: string | number): string | number {
    if (typeof value === 'string') return value
    return /cost/i.test(name) ? formats.money(value) : formats.number(value)
  }
}
