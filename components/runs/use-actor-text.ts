'use client'

import { useTranslations } from 'next-intl'

/** Who asked for a run, in words: the kind of actor, or the name of the job. */
export function useActorText(): (actor: string | null) => string {
  const t = useTranslations('runs.by')
  return (actor) => {
    const [kind = '', id = ''] = (actor ?? 'job:schedule').split(':')
    const key = (kind === 'job' ? id : kind) as 'schedule'
    return t.has(key) ? t(key) : (actor ?? '')
  }
}
