'use client'

import { useTranslations } from 'next-intl'
import { describeDevice } from '#components/account/describe-device.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { EndSession, OwnSessionDto } from '#server/sessions/contract.ts'

type Props = {
  sessions: readonly OwnSessionDto[]
  now: number
  endSession: Action<EndSession>
  endOtherSessions: Action<object>
  onDone: () => void
}

/** Where one is signed in, and the end of each. */
export function SessionPanel({ sessions, now, endSession, endOtherSessions, onDone }: Props) {
  const t = useTranslations('account.sessions')
  const formats = useFormats()
  const one = useAction(endSession)
  const others = useAction(endOtherSessions)
  const after = (done: object | null) => {
    if (done) onDone()
  }
  const device = ({ userAgent }: OwnSessionDto) => describeDevice(userAgent) ?? t('unknownDevice')
  return (
    <Panel
      title={t('title')}
      actions={
        sessions.length > 1 ? (
          <Button disabled={others.isBusy} onClick={() => void others.call({}).then(after)}>
            {t('endOthers')}
          </Button>
        ) : null
      }
    >
      <div className="overflow-x-auto px-3.5 py-1.5">
        <DataTable
          caption={t('title')}
          isCaptionHidden
          columns={[
            { key: 'device', title: t('device') },
            { key: 'address', title: t('address') },
            { key: 'started', title: t('started') },
            { key: 'seen', title: t('seen') },
            { key: 'end', title: t('end') },
          ]}
          rows={sessions.map((session) => ({
            key: session.id,
            cells: [
              <span key="device" title={session.userAgent ?? undefined}>
                {device(session)}
              </span>,
              session.address ?? t('unknownAddress'),
              <span key="started" className="whitespace-nowrap">
                {formats.dayClock(session.startedAt)}
              </span>,
              <span key="seen" className="whitespace-nowrap">
                {t('ago', { age: formats.age(now - session.lastSeenAt) })}
              </span>,
              session.isThis ? (
                <span key="end" className="font-semibold">
                  {t('this')}
                </span>
              ) : (
                <Button
                  key="end"
                  disabled={one.isBusy}
                  aria-label={t('endOf', { device: device(session) })}
                  onClick={() => void one.call({ sessionId: session.id }).then(after)}
                >
                  {t('end')}
                </Button>
              ),
            ],
          }))}
          empty={t('none')}
        />
        <Refusal failure={one.failure ?? others.failure} />
      </div>
    </Panel>
  )
}
