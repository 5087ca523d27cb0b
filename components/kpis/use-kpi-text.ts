'use client'

import { useTranslations } from 'next-intl'
import { splitScope } from '#components/kpis/split-scope.ts'
import type { KpisDto } from '#server/kpis/contract.ts'

const selfNamed = new Set(['pump', 'tank', 'signal'])

/** The words of a KPI's key, scope and gap; the bare text where there are none. `names` says what scopes are called. */
export function useKpiText(names: KpisDto['names']) {
  const t = useTranslations('kpis')
  return {
    key: (key: string) => {
      const path = `keys.${key}` as 'keys.energy'
      return t.has(path) ? t(path) : key
    },
    scope: (scope: string) => {
      if (scope === 'day') return t('wholeDay')
      const { thing, lead, band } = splitScope(scope)
      const [kind = '', ...id] = thing.split(':')
      const path = `scopes.${kind}` as 'scopes.pump'
      if (!t.has(path)) return scope
      return [
        // What a pump, a tank or a signal is called says what it is; a zone, a group or a period needs the word.
        selfNamed.has(kind) && names[thing] ? names[thing] : t(path, { name: names[thing] ?? id.join(':') }),
        ...(lead === null ? [] : [t('scopes.lead', { hours: lead })]),
        ...(band === null ? [] : [t('scopes.band', { share: band })]),
      ].join(', ')
    },
    gap: (why: string | null) => {
      if (why === null) return ''
      const path = `gaps.${why}` as 'gaps.not-metered'
      return t.has(path) ? t(path) : why
    },
  }
}
