'use client'

import { useTranslations } from 'next-intl'

/** How an actor is shown: by name while there is one; an erased person and a nameless token say that they are. */
export function useActorText(): (actor: string, name: string | null) => string {
  const t = useTranslations('actor')
  return (actor, name) => {
    if (name !== null) return name
    const [kind, id = ''] = actor.split(/:(.*)/s)
    if (kind === 'person') return t('erased', { id: id.slice(0, 8) })
    if (kind === 'token') return t('token', { id: id.slice(0, 8) })
    if (kind !== 'job') return actor
    const job = `job.${id}` as 'job.schedule'
    return t.has(job) ? t(job) : id
  }
}
