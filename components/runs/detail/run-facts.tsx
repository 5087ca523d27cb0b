'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useActorText } from '#components/audit/use-actor-text.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { isOpen } from '#components/runs/is-open.ts'
import { useServerNow } from '#components/time/use-server-now.ts'
import { FactList } from '#components/ui/fact-list.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { RunResultDto } from '#server/runs/contract.ts'

type Props = { run: RunResultDto; names: Record<string, string | null>; serverNow: number }

/** Where a run comes from and what it took: all that is needed to do it again. */
export function RunFacts({ run, names, serverNow }: Props) {
  const t = useTranslations('runs')
  const formats = useFormats()
  const actorText = useActorText()
  const now = useServerNow(serverNow, 1000)
  const time = (iso: string | null) => (iso === null ? '–' : formats.dayClock(Date.parse(iso)))
  const mono = (text: string | null) => <span className="break-all font-mono text-2xs">{text ?? '–'}</span>
  const elapsedMs =
    run.seconds !== null
      ? run.seconds * 1000
      : isOpen(run.state) && run.startedAt
        ? Math.max(0, now - Date.parse(run.startedAt))
        : null
  const facts: [key: string, label: string, value: ReactNode][] = [
    ['asOf', t('columns.asOf'), time(run.asOf)],
    ['created', t('columns.created'), time(run.createdAt)],
    ['started', t('facts.started'), time(run.startedAt)],
    ['finished', t('facts.finished'), time(run.finishedAt)],
    ['duration', t('columns.duration'), elapsedMs === null ? '–' : formats.duration(elapsedMs)],
    ['memory', t('columns.memory'), run.peakMb === null ? '–' : formats.withUnit(run.peakMb, 0, 'MB')],
    ['attempts', t('facts.attempts'), formats.number(run.attempts)],
    [
      'by',
      t('columns.by'),
      run.requestedBy === null
        ? actorText('job:schedule', null)
        : actorText(run.requestedBy, names[run.requestedBy] ?? null),
    ],
    [
      'versions',
      t('facts.versions'),
      t('facts.versionNumbers', {
        configuration: run.configuration,
        network: run.network,
        tariff: run.tariff,
      }),
    ],
    ['seed', t('columns.seed'), mono(String(run.seed))],
    ['digest', t('columns.digest'), mono(run.inputDigest)],
    ['version', t('columns.version'), mono(run.codeVersion)],
    ['trace', t('facts.trace'), mono(run.trace)],
    ['run', t('facts.run'), mono(run.id)],
  ]
  return (
    <Panel title={t('facts.title')} className="pb-2.5">
      <FactList facts={facts.map(([key, label, value]) => ({ key, label, value }))} />
    </Panel>
  )
}
