'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActorText } from '#components/audit/use-actor-text.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { RunStateMark } from '#components/runs/run-state-mark.tsx'
import { useFailureText } from '#components/schedule/use-failure-text.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import type { RunDto } from '#server/runs/contract.ts'

const numbers = ['duration', 'memory', 'evaluations', 'configuration'] as const
const texts = ['digest', 'version', 'by', 'result'] as const

type Props = { slug: string; runs: readonly RunDto[]; names: Record<string, string | null> }

export function RunTable({ slug, runs, names }: Props) {
  const t = useTranslations('runs')
  const actorText = useActorText()
  const formats = useFormats()
  const mono = (text: string | null, length: number) =>
    text === null ? (
      ''
    ) : (
      <span title={text} className="font-mono text-2xs">
        {text.slice(0, length)}
      </span>
    )
  return (
    <DataTable
      caption={t('table')}
      isCaptionHidden
      columns={[
        { key: 'created', title: t('columns.created') },
        { key: 'kind', title: t('columns.kind') },
        { key: 'state', title: t('columns.state') },
        { key: 'asOf', title: t('columns.asOf') },
        ...numbers.map((key) => ({ key, title: t(`columns.${key}`), isNumber: true })),
        ...texts.map((key) => ({ key, title: t(`columns.${key}`) })),
      ]}
      rows={runs.map((run) => ({
        key: run.id,
        cells: [
          <span key="created" className="whitespace-nowrap">
            {formats.dayClock(Date.parse(run.createdAt))}
          </span>,
          <Link key="kind" href={`/${slug}/admin/runs/${run.id}`} className="font-semibold underline">
            {run.day === null
              ? t(`kind.${run.kind}`)
              : t('ofDay', { kind: t(`kind.${run.kind}`), day: formats.date(run.day) })}
          </Link>,
          <RunStateMark key="state" state={run.state} />,
          <span key="asOf" className="whitespace-nowrap">
            {formats.dayClock(Date.parse(run.asOf))}
          </span>,
          run.seconds === null ? '' : formats.withUnit(run.seconds, 1, 's'),
          run.peakMb === null ? '' : formats.withUnit(run.peakMb, 0, 'MB'),
          run.evaluations === null ? '' : formats.number(run.evaluations),
          formats.number(run.configuration),
          mono(run.inputDigest, 10),
          mono(run.codeVersion, 12),
          run.requestedBy === null
            ? actorText('job:schedule', null)
            : actorText(run.requestedBy, names[run.requestedBy] ?? null),
          <Result key="result" run={run} />,
        ],
      }))}
      empty={t('empty')}
    />
  )
}

function Result({ run }: { run: RunDto }) {
  const t = useTranslations('runs')
  const describe = useFailureText()
  if (!run.error) {
    const status = `results.${run.resultStatus}` as 'results.verified'
    return t.has(status) ? t(status, run.resultValues) : run.resultStatus
  }
  const { title, message, mend } = describe(run.error)
  return (
    <div className="max-w-96">
      <p className="font-semibold">{title}</p>
      {message ? <p className="text-ink2">{message}</p> : null}
      {mend ? <p>{mend}</p> : null}
    </div>
  )
}
