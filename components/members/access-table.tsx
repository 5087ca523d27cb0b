'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { Refusal } from '#components/http/refusal.tsx'
import type { MemberActions } from '#components/members/member-actions.ts'
import { useTenantAction } from '#components/members/use-tenant-action.ts'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import type { AccessGrantDto } from '#server/access/contract.ts'

type Props = { slug: string; grants: readonly AccessGrantDto[]; actions: MemberActions; onDone: () => void }

/** The maintainers who are here and were here, why, and until when. */
export function AccessTable({ slug, grants, actions, onDone }: Props) {
  const t = useTranslations('members.access')
  const roleNames = useTranslations('shell.role')
  const formats = useFormats()
  const end = useTenantAction(slug, actions.endAccess)
  const columns = ['name', 'role', 'reason', 'start', 'end', 'actions'] as const
  const when = (time: string) => (
    <span className="whitespace-nowrap">{formats.dayClock(Date.parse(time))}</span>
  )
  return (
    <>
      <Refusal failure={end.failure} />
      <DataTable
        caption={t('table')}
        isCaptionHidden
        columns={columns.map((key) => ({ key, title: t(`columns.${key}`) }))}
        rows={grants.map((grant) => ({
          key: grant.id,
          cells: [
            <span key="name" title={grant.email} className={grant.isOpen ? 'font-semibold' : undefined}>
              {grant.name}
              {grant.isOpen ? <span className="block text-2xs text-warn">{t('open')}</span> : null}
            </span>,
            roleNames(grant.role),
            <span key="reason" className="block max-w-96 break-words">
              {grant.reason}
            </span>,
            when(grant.startsAt),
            when(grant.endedAt ?? grant.endsAt),
            grant.isOpen ? (
              <Button
                key="end"
                aria-label={t('endNamed', { name: grant.name })}
                disabled={end.isBusy}
                onClick={() => void end.call({ grantId: grant.id }).then((ended) => ended && onDone())}
              >
                {t('end')}
              </Button>
            ) : null,
          ],
        }))}
        empty={t('empty')}
      />
    </>
  )
}
