'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { apiPaths } from '#components/http/api-paths.ts'
import { RequestNotice } from '#components/http/request-notice.tsx'
import { RunFacts } from '#components/runs/detail/run-facts.tsx'
import { RunInputs } from '#components/runs/detail/run-inputs.tsx'
import { RunOutcome } from '#components/runs/detail/run-outcome.tsx'
import { SearchPanel } from '#components/runs/detail/search-panel.tsx'
import { useRun } from '#components/runs/detail/use-run.ts'
import { isOpen } from '#components/runs/is-open.ts'
import { RunStateMark } from '#components/runs/run-state-mark.tsx'
import { useRunNote } from '#components/runs/use-run-note.ts'
import { ConnectionBanner } from '#components/shell/connection-banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink, DocumentLink } from '#components/ui/button-link.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { RunResultDto } from '#server/runs/contract.ts'

type Props = {
  slug: string
  initial: RunResultDto
  names: Record<string, string | null>
  serverNow: number
  mayRun: boolean
}

/** One execution of an algorithm: how it goes or went, what it read, what it found, and how to do it again. */
export function RunScreen({ slug, initial, names, serverNow, mayRun }: Props) {
  const t = useTranslations('runs')
  const formats = useFormats()
  const describeNote = useRunNote()
  const router = useRouter()
  const { run, query, cancel, repeat } = useRun(slug, initial)
  const running = isOpen(run.state)
  const mayRepeat = mayRun && run.isRepeatable && !running
  const startAgain = () =>
    repeat.mutate(undefined, {
      onSuccess: ({ runs }) => {
        const next = runs.find(({ kind }) => kind === run.kind)
        if (next) router.push(`/${slug}/admin/runs/${next.id}`)
      },
    })
  const note = run.state === 'running' ? describeNote(run.note) : null
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <ConnectionBanner query={query} />
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="mr-auto">
          <h1 className="font-semibold text-lg">
            {run.day === null
              ? t('oneOf', { kind: t(`kind.${run.kind}`), time: formats.dayClock(Date.parse(run.asOf)) })
              : t('ofDay', { kind: t(`kind.${run.kind}`), day: formats.date(run.day) })}
          </h1>
          <p className="flex flex-wrap items-center gap-x-3" aria-live="polite">
            <RunStateMark state={run.state} />
            {note ? <span className="text-ink2">{note}</span> : null}
          </p>
        </div>
        <ButtonLink href={`/${slug}/admin/runs`}>{t('all')}</ButtonLink>
        <DocumentLink href={apiPaths.run(slug, run.id)}>{t('asJson')}</DocumentLink>
        {running && mayRun && run.kind !== 'kpi' ? (
          <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('cancel')}
          </Button>
        ) : null}
        {mayRepeat ? (
          <Button look="main" disabled={repeat.isPending} onClick={startAgain} title={t('repeatTitle')}>
            {t('repeat')}
          </Button>
        ) : null}
      </div>
      <RequestNotice error={cancel.error ?? repeat.error} />
      {running ? <ProgressBar label={t('progress')} share={run.progress} /> : null}
      <RunOutcome slug={slug} run={run} />
      {run.search ? <SearchPanel search={run.search} isRunning={running} /> : null}
      <div className="grid gap-2.5 xl:grid-cols-2">
        <RunFacts run={run} names={names} serverNow={serverNow} />
        <RunInputs slug={slug} run={run} />
      </div>
    </main>
  )
}
