'use client'

import { CircleCheck, CircleSlash, History, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { Fact } from '#components/schedule/facts/fact.tsx'
import { useFailureText } from '#components/schedule/use-failure-text.ts'
import { useViolationAmount } from '#components/schedule/use-violation-text.ts'
import type { PlanDto } from '#server/scheduling/contract.ts'

const marks = {
  verified: { Icon: CircleCheck, colour: 'text-ink' },
  relaxed: { Icon: TriangleAlert, colour: 'text-warn' },
  'last-good': { Icon: History, colour: 'text-warn' },
  none: { Icon: CircleSlash, colour: 'text-crit' },
} as const

/** What kind of plan this is: its state first, with what qualifies it. */
export function PlanFact({ plan, now }: { plan: PlanDto | null; now: number }) {
  const t = useTranslations('schedule.facts')
  const formats = useFormats()
  const formatAmount = useViolationAmount()
  const describeFailure = useFailureText()
  const state = plan?.state ?? 'none'
  const { Icon, colour } = marks[state]
  const gap = plan?.modelGap
  const worst = plan?.violations[0]
  const notes = {
    verified:
      gap === null || gap === undefined ? t('gapUnknown') : t('modelGap', { gap: formats.percent(gap) }),
    relaxed: worst
      ? t('worstBreak', {
          asset: worst.assetName,
          amount: formatAmount(worst.amount, worst.unit),
          limit: formatAmount(worst.limit, worst.unit),
          at: formats.clock(worst.worstAt),
          more: plan.violations.length - 1,
        })
      : '',
    'last-good': plan?.because ? describeFailure(plan.because).title : '',
    none: plan?.because ? describeFailure(plan.because).title : t('notPlannedYet'),
  }
  return (
    <Fact
      label={
        plan
          ? t(state === 'none' ? 'attemptOf' : 'planOf', {
              time: formats.clock(plan.createdAt),
              age: formats.age(now - plan.createdAt),
            })
          : t('plan')
      }
      value={
        <span className={`inline-flex items-center gap-1.5 ${colour}`}>
          <Icon size={16} aria-hidden />
          {t(`state.${state}`)}
        </span>
      }
      note={notes[state]}
      explanationName={t('whatState')}
      explanation={
        <>
          <p>{t(`stateMeaning.${state}`)}</p>
          {plan ? (
            <p className="mt-1.5 text-ink2">
              {t('planDetails', {
                asOf: formats.dayClock(plan.asOf),
                evaluations: formats.number(plan.evaluations),
                configuration: plan.configuration,
              })}
            </p>
          ) : null}
          {gap === null || gap === undefined ? null : (
            <p className="mt-1.5 text-ink2">{t('gapMeaning', { gap: formats.percent(gap) })}</p>
          )}
        </>
      }
    />
  )
}
