'use client'

import { useTranslations } from 'next-intl'
import { describeDevice } from '#components/account/describe-device.ts'
import { useFormats } from '#components/format/format-context.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { SignInDto } from '#server/sign-in/contract.ts'

/** The last attempts to sign in as this person, their own and others'. */
export function SignInPanel({ signIns }: { signIns: readonly SignInDto[] }) {
  const t = useTranslations('account.signIns')
  const formats = useFormats()
  return (
    <Panel title={t('title')}>
      <div className="overflow-x-auto px-3.5 py-1.5">
        <DataTable
          caption={t('title')}
          isCaptionHidden
          columns={[
            { key: 'at', title: t('at') },
            { key: 'method', title: t('method') },
            { key: 'outcome', title: t('outcome') },
            { key: 'address', title: t('address') },
            { key: 'device', title: t('device') },
          ]}
          rows={signIns.map(({ id, at, method, outcome, address, userAgent }) => ({
            key: id,
            cells: [
              <span key="at" className="whitespace-nowrap">
                {formats.dayClock(at)}
              </span>,
              t(`methods.${method}`),
              <span
                key="outcome"
                className={classNames(
                  (outcome === 'refused' || outcome === 'locked') && 'font-semibold text-warn',
                )}
              >
                {t(`outcomes.${outcome}`)}
              </span>,
              address ?? t('unknown'),
              describeDevice(userAgent) ?? t('unknown'),
            ],
          }))}
          empty={t('none')}
        />
      </div>
    </Panel>
  )
}
