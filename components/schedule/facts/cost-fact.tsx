'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { computeSaving } from '#components/schedule/compute-saving.ts'
import { Fact } from '#components/schedule/facts/fact.tsx'
import type { PlanDto } from '#server/scheduling/contract.ts'

/** The plan's cost against today's rules, with the arithmetic that makes the two comparable. */
export function CostFact({ plan }: { plan: PlanDto }) {
  const t = useTranslations('schedule.facts')
  const formats = useFormats()
  const saving = computeSaving(plan)
  const label = t('cost', { duration: formats.duration(plan.horizonEnd - plan.validFrom) })
  if (!saving) return <Fact label={label} value={formats.money(plan.cost)} note={t('noRules')} />
  const lines = [
    { key: 'baselineCost', value: formats.money(saving.baselineCost) },
    { key: 'planCost', value: formats.money(saving.cost) },
    { key: 'storedWater', value: formats.moneyChange(-saving.storedWaterValue) },
    { key: 'comparableCost', value: formats.money(saving.comparableCost) },
  ] as const
  return (
    <Fact
      label={label}
      value={formats.money(plan.cost)}
      note={t('rulesCost', {
        cost: formats.money(saving.baselineCost),
        change:
          saving.share === null ? formats.moneyChange(-saving.saving) : formats.percentChange(-saving.share),
      })}
      explanationName={t('howSaving')}
      explanation={
        <>
          <table className="w-full">
            <caption className="pb-1 text-left font-semibold">{t('howSaving')}</caption>
            <tbody>
              {lines.map((line) => (
                <tr key={line.key} className="border-hair border-t align-top">
                  <th scope="row" className="py-1 pr-3 text-left font-normal text-ink2">
                    {t(line.key, { volume: formats.volume(plan.storedWaterM3) })}
                  </th>
                  <td className="whitespace-nowrap py-1 text-right">{line.value}</td>
                </tr>
              ))}
              <tr className="border-line border-t font-semibold">
                <th scope="row" className="py-1 pr-3 text-left">
                  {t('saving')}
                </th>
                <td className="whitespace-nowrap py-1 text-right">
                  {formats.money(saving.saving)}
                  {saving.share === null ? null : ` (${formats.percent(saving.share)})`}
                </td>
              </tr>
            </tbody>
          </table>
          <p className="mt-1.5 text-ink2">{t('savingNote')}</p>
        </>
      }
    />
  )
}
