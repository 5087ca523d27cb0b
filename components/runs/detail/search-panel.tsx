'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChartOrTable } from '#components/charts/chart-or-table.tsx'
import { useFormats } from '#components/format/format-context.tsx'
import { SearchChart } from '#components/runs/detail/search-chart.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { SearchDto } from '#server/runs/contract.ts'

/** How the search for the cheapest schedule goes or went, and what its model's bound is, and is not, a bound of. */
export function SearchPanel({ search, isRunning }: { search: SearchDto; isRunning: boolean }) {
  const t = useTranslations('runs.search')
  const formats = useFormats()
  const [isTable, setIsTable] = useState(false)
  const { evaluations, budget, best, cost, bound } = search
  const last = best.at(-1)
  const tried =
    budget === null
      ? t('tried', { evaluations: formats.number(evaluations) })
      : t('triedOf', { evaluations: formats.number(evaluations), budget: formats.number(budget) })
  return (
    <Panel
      title={t('title')}
      className="pb-2.5"
      actions={<ChartOrTable isTable={isTable} onChange={setIsTable} />}
    >
      <div className="space-y-1.5 px-3.5 pt-1.5">
        <p>
          {tried}{' '}
          {last
            ? t(last.feasible ? 'best' : 'bestBreaks', { cost: formats.money(last.cost) })
            : t('nothingYet')}{' '}
          {cost === null ? null : t('verified', { cost: formats.money(cost) })}
        </p>
        {isTable ? (
          <DataTable
            caption={t('title')}
            isCaptionHidden
            columns={[
              { key: 'evaluations', title: t('columns.evaluations'), isNumber: true },
              { key: 'cost', title: t('columns.cost'), isNumber: true },
              { key: 'limits', title: t('columns.limits') },
            ]}
            rows={best.map((step, index) => ({
              key: `${index} ${step.evaluations}`,
              cells: [
                formats.number(step.evaluations),
                formats.money(step.cost),
                t(step.feasible ? 'keepsLimits' : 'breaksLimits'),
              ],
            }))}
            empty={t('nothingYet')}
          />
        ) : best.length === 0 ? null : (
          <SearchChart search={search} />
        )}
        {bound?.kind === 'linearised-tank-balance' ? (
          <p className="text-ink2">
            {t('bound', {
              bound: formats.money(bound.cost),
              gap:
                cost === null || cost <= 0 ? '–' : formats.percent(Math.max(0, (cost - bound.cost) / cost)),
            })}
          </p>
        ) : (
          <p className="text-ink2">
            {bound && t.has(`noBound.${bound.because}` as 'noBound.infeasible')
              ? t(`noBound.${bound.because}` as 'noBound.infeasible')
              : isRunning
                ? t('boundLater')
                : null}
          </p>
        )}
      </div>
    </Panel>
  )
}
