'use client'

import { Clock } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormats } from '#components/format/format-context.tsx'
import { CostFact } from '#components/schedule/facts/cost-fact.tsx'
import { Fact } from '#components/schedule/facts/fact.tsx'
import { PlanFact } from '#components/schedule/facts/plan-fact.tsx'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

type Props = { schedule: ScheduleDto; now: number; isStale: boolean; action: ReactNode }

/** How good the plan is, until when it holds, what it saves and whether to trust it. */
export function ScheduleFacts({ schedule, now, isStale, action }: Props) {
  const t = useTranslations('schedule.facts')
  const formats = useFormats()
  const { plan, nextRunAt, dataAt, forecastError24h, forecastErrorFrom } = schedule
  const isFollowed = plan !== null && plan.state !== 'none'
  const isExpired = plan !== null && now > plan.validUntil
  return (
    <section aria-label={t('title')} className="flex items-center rounded-md border border-line bg-panel">
      <dl className="flex min-w-0 flex-1 flex-wrap">
        <PlanFact plan={plan} now={now} />
        {isFollowed ? (
          <>
            <Fact
              label={t('validUntil')}
              value={
                isExpired ? (
                  <span className="inline-flex items-center gap-1.5 text-warn">
                    <Clock size={16} aria-hidden />
                    {t('expired', { age: formats.age(now - plan.validUntil) })}
                  </span>
                ) : (
                  formats.clock(plan.validUntil)
                )
              }
              note={nextRunAt === null ? t('noNextRun') : t('nextRun', { time: formats.clock(nextRunAt) })}
            />
            <CostFact plan={plan} />
            <Fact
              label={t('starts')}
              value={formats.number(plan.starts)}
              note={plan.baselineStarts === null ? null : t('rulesStarts', { starts: plan.baselineStarts })}
            />
          </>
        ) : nextRunAt === null ? null : (
          <Fact label={t('nextRunLabel')} value={formats.clock(nextRunAt)} />
        )}
        {isFollowed ? (
          <Fact
            label={t('forecastError')}
            value={forecastError24h === null ? '–' : formats.percent(forecastError24h)}
            note={
              forecastError24h !== null
                ? null
                : forecastErrorFrom === null
                  ? t('forecastErrorUnknown')
                  : t('forecastErrorFrom', { time: formats.clock(forecastErrorFrom) })
            }
          />
        ) : null}
        {plan?.modelTrustM === null || plan?.modelTrustM === undefined ? null : (
          <Fact
            label={t('modelTrust')}
            value={`±${formats.withUnit(plan.modelTrustM * 100, plan.modelTrustM < 0.1 ? 1 : 0, 'cm')}`}
            note={
              plan.modelTrust
                ? t(`trust.${plan.modelTrust.state}`, { assets: plan.modelTrust.doubtful.join(', ') })
                : null
            }
            explanationName={t('whatTrust')}
            explanation={
              <>
                <p>{t('trustMeaning')}</p>
                <p className="mt-1.5">
                  <Link href={`/${schedule.tenant.slug}/admin/calibration`} className="underline">
                    {t('trustPage')}
                  </Link>
                </p>
              </>
            }
          />
        )}
        <Fact
          label={t('dataAge')}
          value={
            dataAt === null ? (
              t('noData')
            ) : (
              <span className={isStale ? 'inline-flex items-center gap-1.5 text-warn' : undefined}>
                {isStale ? <Clock size={16} aria-hidden /> : null}
                {formats.age(now - dataAt)}
              </span>
            )
          }
          note={dataAt === null ? null : t('dataUntil', { time: formats.clock(dataAt) })}
        />
      </dl>
      <div className="px-3 print:hidden">{action}</div>
    </section>
  )
}
