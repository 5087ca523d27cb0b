'use client'

import { useTranslations } from 'next-intl'
import type { RunSearch } from '#components/runs/run-search.ts'
import { Button } from '#components/ui/button.tsx'
import type { RunKind, RunState } from '#server/runs/contract.ts'

const kinds: RunKind[] = ['forecast', 'simulation', 'optimization', 'plan', 'kpi']
const states: RunState[] = ['queued', 'running', 'succeeded', 'failed', 'cancelled']

export function RunFilter({ search }: { search: RunSearch }) {
  const t = useTranslations('runs')
  const selectClass = 'h-7.5 rounded-[5px] border border-edge/60 bg-raised px-1.5 text-ink'
  return (
    <form className="flex flex-wrap items-center gap-2 text-ink2">
      <label className="flex items-center gap-1.5">
        {t('filterKind')}
        <select name="kind" defaultValue={search.kind ?? ''} className={selectClass}>
          <option value="">{t('any')}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-1.5">
        {t('filterState')}
        <select name="state" defaultValue={search.state ?? ''} className={selectClass}>
          <option value="">{t('any')}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {t(`state.${state}`)}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">{t('filter')}</Button>
    </form>
  )
}
