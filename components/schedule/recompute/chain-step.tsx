'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { RunStateMark } from '#components/runs/run-state-mark.tsx'
import { useRunNote } from '#components/runs/use-run-note.ts'
import { useFailureText } from '#components/schedule/use-failure-text.ts'
import { classNames } from '#components/ui/class-names.ts'
import type { RunDto } from '#server/runs/contract.ts'

type Props = { slug: string; run: RunDto; now: number }

export function ChainStep({ slug, run, now }: Props) {
  const t = useTranslations('runs')
  const formats = useFormats()
  const describeNote = useRunNote()
  const describeFailure = useFailureText()
  const endedAt = run.finishedAt ? Date.parse(run.finishedAt) : run.state === 'running' ? now : null
  const elapsedMs = run.startedAt && endedAt !== null ? endedAt - Date.parse(run.startedAt) : null
  const failure = run.error ? describeFailure(run.error) : null
  const details = [
    run.evaluations === null ? null : t('evaluations', { count: formats.number(run.evaluations) }),
    run.state === 'running' ? describeNote(run.note) : null,
  ].filter(Boolean)
  return (
    <li className="border-hair border-t py-1 first:border-t-0">
      <div className="flex items-center gap-2">
        <RunStateMark state={run.state} isTextHidden />
        <Link
          href={`/${slug}/admin/runs/${run.id}`}
          className={classNames('underline', run.state === 'running' && 'font-semibold')}
        >
          {t(`kind.${run.kind}`)}
        </Link>
        <span className="ml-auto text-2xs text-ink2">
          {run.state === 'running' ? `${formats.wholePercent(run.progress)} · ` : null}
          {elapsedMs === null ? null : formats.duration(Math.max(0, elapsedMs))}
        </span>
      </div>
      {details.length > 0 ? <p className="pl-5.5 text-2xs text-ink2">{details.join(' · ')}</p> : null}
      {failure ? (
        <div className="pl-5.5">
          <p className="font-semibold">{failure.title}</p>
          {failure.message ? <p className="text-ink2">{failure.message}</p> : null}
          {failure.mend ? <p>{failure.mend}</p> : null}
        </div>
      ) : null}
    </li>
  )
}
