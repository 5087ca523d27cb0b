'use client'

import { useTranslations } from 'next-intl'
import { takesValues } from '#components/i18n/takes-values.ts'
import type { RunError } from '#server/runs/contract.ts'

type Failure = Omit<RunError, 'details'> & Partial<Pick<RunError, 'details'>>

/**
 * An expected failure in words: what, the sentence of its name with its values, how to mend it. The error's own English
 * where its name has no words, or its sentence lacks its values.
 */
export function useFailureText(): (error: Failure) => {
  title: string
  message: string
  mend: string | null
} {
  const t = useTranslations('failures')
  return ({ name, message, mend, details = [] }) => {
    const title = `${name}.title` as 'too-little-data.title'
    const sentence = `${name}.message` as 'too-little-data.message'
    const how = `${name}.mend` as 'too-little-data.mend'
    if (!t.has(title)) return { title: message, message: '', mend }
    const needsValues = t.has(sentence) && takesValues(t.raw(sentence))
    const sentences = details.map((values) => t(sentence, values as Parameters<typeof t>[1] & Failure))
    return {
      title: t(title),
      message: !t.has(sentence) ? message : needsValues ? sentences.join('; ') || message : t(sentence),
      mend: t.has(how) ? t(how) : mend,
    }
  }
}
