'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { RequestFailure } from '#components/http/fetch-json.ts'
import { isOpen } from '#components/runs/is-open.ts'
import { ChainStep } from '#components/schedule/recompute/chain-step.tsx'
import type { useChain } from '#components/schedule/recompute/use-chain.ts'
import { useFailureText } from '#components/schedule/use-failure-text.ts'
import { useServerNow } from '#components/time/use-server-now.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'

type Props = { slug: string; following: ReturnType<typeof useChain>; serverNow: number; mayCancel: boolean }

/** A plan in the making: step by step, with what each does, and how it ended. */
export function ChainCard({ slug, following, serverNow, mayCancel }: Props) {
  const t = useTranslations('schedule.recompute')
  const now = useServerNow(serverNow, 1000)
  const describeFailure = useFailureText()
  const { chain, start, cancel, dismiss } = following
  if (start.error) {
    const failure = start.error instanceof RequestFailure ? start.error.failure : null
    const words = failure && describeFailure(failure)
    return (
      <Notice weight="critical" title={t('startFailed')}>
        {words ? (
          <>
            <p>{words.title}</p>
            {words.mend ? <p className="mt-1">{words.mend}</p> : null}
          </>
        ) : (
          <p>{t('notReached')}</p>
        )}
        <Button className="mt-2" onClick={dismiss}>
          {t('dismiss')}
        </Button>
      </Notice>
    )
  }
  if (!chain) return null
  const running = isOpen(chain.state)
  return (
    <Panel
      title={t(`title.${chain.state}`)}
      className="pb-2.5 print:hidden"
      actions={
        running ? (
          mayCancel ? (
            <Button disabled={cancel.isPending} onClick={() => cancel.mutate(chain.id)}>
              {t('cancel')}
            </Button>
          ) : null
        ) : (
          <Button look="quiet" className="-mr-2 px-1.5" onClick={dismiss} aria-label={t('dismiss')}>
            <X size={15} aria-hidden />
          </Button>
        )
      }
    >
      <div className="px-3.5 pt-1.5">
        {running ? <ProgressBar label={t('progress')} share={chain.progress} /> : null}
        <ol className="mt-1">
          {chain.runs.map((run) => (
            <ChainStep key={run.id} slug={slug} run={run} now={now} />
          ))}
        </ol>
        {cancel.error ? <p className="mt-1 text-crit">{t('cancelFailed')}</p> : null}
        {running ? <p className="mt-1 text-2xs text-ink2">{t('mayLeave')}</p> : null}
      </div>
      <p aria-live="polite" className="sr-only">
        {t(`title.${chain.state}`)}
      </p>
    </Panel>
  )
}
