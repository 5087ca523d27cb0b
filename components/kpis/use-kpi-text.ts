'use client'

import { useTranslations } from 'next-intl'

/** The words of a KPI's key, scope and gap; the bare text where there are none. */
export function useKpiText() {
  const t = useTranslations('kpis')
  return {
    key: (key: string) => {
      const path = `keys.${key}` as 'keys.energy'
      return t.has(path) ? t(path) : key
    },
    scope: (scope: string) => {
      if (scope === 'day') return t('wholeDay')
      const [kind = '', ...rest] = scope.split(':')
      const path = `scopes.${kind}` as 'scopes.pump'
      return t.has(path) ? t(path, { name: rest.join(':') }) : scope
    },
    gap: (why: string | null) => {
      if (why === null) return ''
      const path = `gaps.${why}` as 'gaps.not-metered'
      return t.has(path) ? t(path) : why
    },
  }
}
