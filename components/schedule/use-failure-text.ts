'use client'

import { useTranslations } from 'next-intl'
import type { RunError } from '#server/runs/contract.ts'

/** An expected failure in words: its name translated where it is known, what happened, how to mend it. */
export function useFailureText(): (error: RunError) => {
  title: string
  message: string
  mend: string | null
} {
  const t = useTranslations('failures')
  return ({ name, message, mend }) => {
    const key = name as 'too-little-data.title'
    const title = `${name}.title` as 'too-little-data.title'
    const how = `${name}.mend` as 'too-little-data.mend'
    if (!t.has(key)) return { title: message, message: '', mend }
    return { title: t(title), message, mend: t.has(how) ? t(how) : mend }
  }
}
