'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import type { Figure } from '#components/runs/detail/read-outcome.ts'
import { readOutcome } from '#components/runs/detail/read-outcome.ts'
import { useFailureText } from '#components/schedule/use-failure-text.ts'
import { useViolationText } from '#components/schedule/use-violation-text.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { RunResultDto } from '#server/runs/contract.ts'

const mostBroken = 50

/** How a run ended: its error with how to mend it, or what it found, with every limit broken. */
export function RunOutcome({ slug, run }: { slug: string; run: RunResultDto }) {
  const t = useTranslations('runs')
  const describeFailure = useFailureText()
  const describeViolation = useViolationText()
  if (run.error) {
    const { title, message, mend } = describeFailure(run.error)
    return (
      <Notice weight="critical" title={title}>
        {message ? <p className="text-ink2">{message}</p> : null}
        {mend ? <p>{mend}</p> : null}
      </Notice>
    )
  }
  if (run.state !== 'succeeded') return null
  const { figures, broken } = readOutcome(run)
  const status = `results.${run.resultStatus}` as 'results.verified'
  return (
    <Panel title={t('columns.result')} className="pb-2.5">
      <div className="space-y-1.5 px-3.5 pt-1.5">
        <p className="font-semibold">{t.has(status) ? t(status, run.resultValues) : run.resultStatus}</p>
        {figures.length === 0 ? null : (
          <dl className="flex flex-wrap gap-x-6 gap-y-1">
            {figures.map((figure) => (
              <FigureText key={figure.key === 'method' ? figure.zone : figure.key} figure={figure} />
            ))}
          </dl>
        )}
        {broken.length === 0 ? null : (
          <ul className="list-disc space-y-0.5 pl-4">
            {broken.slice(0, mostBroken).map((violation) => (
              <li key={`${violation.kind} ${violation.assetId} ${violation.from}`}>
                {describeViolation(violation)}
              </li>
            ))}
            {broken.length > mostBroken ? (
              <li>{t('moreBroken', { count: broken.length - mostBroken })}</li>
            ) : null}
          </ul>
        )}
        {run.kind === 'plan' ? <PageLink href={`/${slug}/schedule`} text={t('toSchedule')} /> : null}
        {run.kind === 'simulation' ? (
          <PageLink href={`/${slug}/admin/calibration`} text={t('toCalibration')} />
        ) : null}
      </div>
    </Panel>
  )
}

const PageLink = ({ href, text }: { href: string; text: string }) => (
  <p>
    <Link href={href} className="underline">
      {text}
    </Link>
  </p>
)

function FigureText({ figure }: { figure: Figure }) {
  const t = useTranslations('runs.figures')
  const formats = useFormats()
  const value = () => {
    switch (figure.key) {
      case 'energy':
        return formats.energy(figure.energyKwh)
      case 'starts':
        return formats.number(figure.count)
      case 'levelError':
        return `±${formats.withUnit(figure.levelM * 100, 1, 'cm')}`
      case 'method':
        return figure.method
      default:
        return formats.money(figure.money)
    }
  }
  return (
    <div className="flex gap-x-2">
      <dt className="text-ink2">
        {figure.key === 'method' ? t('method', { zone: figure.zone }) : t(figure.key)}
      </dt>
      <dd className="font-semibold">{value()}</dd>
    </div>
  )
}
