'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { useFailureText } from '#components/schedule/use-failure-text.ts'
import { useViolationText } from '#components/schedule/use-violation-text.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { RunError } from '#server/runs/contract.ts'
import type { ScheduleDto, ViolationDto } from '#server/scheduling/contract.ts'

type Props = { schedule: ScheduleDto; now: number; isStale: boolean }

/** Of broken limits, the worst first; a network short of water breaks one at every junction. */
const mostShown = 6

/** What is wrong or unsettled: limits the plan breaks, why there is none, the last attempt that failed, what the data lacks. */
export function PlanNotices({ schedule, now, isStale }: Props) {
  const t = useTranslations('schedule.notices')
  const formats = useFormats()
  const { plan, lastAttempt, dataAt, prices, demand } = schedule
  const unsettled = prices.find((price) => price.quality !== 'final' && price.to > now)
  const attempted = (at: number) =>
    t('lastAttempt', { time: formats.dayClock(at), age: formats.age(now - at) })
  const failedZones = demand.filter((zone) => zone.error !== null)
  return (
    <>
      {plan === null && lastAttempt === null ? (
        <Notice weight="info" title={t('noPlanTitle')}>
          <p className="text-ink2">{t(schedule.mayRecompute ? 'noPlanFirst' : 'noPlanWait')}</p>
        </Notice>
      ) : null}
      {plan?.state === 'relaxed' ? (
        <Notice weight="warning" title={t('relaxedTitle', { count: plan.violations.length })}>
          <BrokenLimits violations={plan.violations.slice(0, mostShown)} />
          {plan.violations.length > mostShown ? (
            <details className="mt-0.5">
              <summary className="min-h-6 cursor-pointer">
                {t('moreBroken', { count: plan.violations.length - mostShown })}
              </summary>
              <BrokenLimits violations={plan.violations.slice(mostShown)} />
            </details>
          ) : null}
          {plan.baselineViolations.length > 0 ? (
            <p className="mt-1 text-ink2">{t('rulesBreak', { count: plan.baselineViolations.length })}</p>
          ) : null}
          {plan.because ? (
            <div className="mt-1.5">
              <FailureText error={plan.because} />
            </div>
          ) : null}
        </Notice>
      ) : null}
      {plan && plan.state !== 'none' && schedule.isPlanOutdated ? (
        <Notice weight="warning" title={t('outdatedTitle')}>
          <p className="text-ink2">
            {t(schedule.mayRecompute ? 'outdatedRecompute' : 'outdatedWait', {
              number: plan.configuration,
            })}
          </p>
        </Notice>
      ) : null}
      {plan?.because && plan.state !== 'relaxed' ? (
        <Notice
          weight={plan.state === 'none' ? 'critical' : 'warning'}
          title={t(plan.state === 'none' ? 'noneTitle' : 'lastGoodTitle', {
            time: formats.dayClock(plan.asOf),
          })}
        >
          <FailureText error={plan.because} />
          {lastAttempt ? <p className="mt-1 text-2xs text-ink2">{attempted(lastAttempt.at)}</p> : null}
        </Notice>
      ) : lastAttempt ? (
        <Notice weight="warning" title={attempted(lastAttempt.at)}>
          <FailureText error={lastAttempt.error} />
        </Notice>
      ) : null}
      {dataAt === null ? (
        <Notice weight="critical" title={t('noDataTitle')}>
          <p className="text-ink2">{t('noDataFirst')}</p>
        </Notice>
      ) : isStale ? (
        <Notice weight="warning" title={t('staleTitle', { age: formats.age(now - dataAt) })}>
          <p className="text-ink2">
            {t('staleText', {
              time: formats.dayClock(dataAt),
              every: formats.duration(schedule.dataExpectedEveryS * 1000),
            })}
          </p>
        </Notice>
      ) : null}
      {failedZones.map((zone) =>
        zone.error ? (
          <Notice
            key={zone.key}
            weight="warning"
            title={t('zoneTitle', { zone: zone.key === 'all' ? t('allZones') : zone.name })}
          >
            <FailureText error={zone.error} />
          </Notice>
        ) : null,
      )}
      {unsettled ? (
        <Notice
          weight="info"
          title={t(unsettled.quality === 'forecast' ? 'pricesForecast' : 'pricesProvisional', {
            from: formats.dayClock(Math.max(unsettled.from, now)),
          })}
        />
      ) : null}
    </>
  )
}

function BrokenLimits({ violations }: { violations: readonly ViolationDto[] }) {
  const describe = useViolationText()
  return (
    <ul className="list-disc space-y-0.5 pl-4">
      {violations.map((violation) => (
        <li key={`${violation.kind} ${violation.assetId} ${violation.from}`}>{describe(violation)}</li>
      ))}
    </ul>
  )
}

function FailureText({ error }: { error: RunError }) {
  const describe = useFailureText()
  const { title, message, mend } = describe(error)
  return (
    <>
      <p>{title}</p>
      {message ? <p className="text-ink2">{message}</p> : null}
      {mend ? <p className="mt-1">{mend}</p> : null}
    </>
  )
}
