'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { DocumentLink } from '#components/ui/button-link.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import type { TenantStateDto } from '#server/platform/contract.ts'

type Props = {
  tenants: readonly TenantStateDto[]
  now: number
  isBusy: boolean
  onEnter: (tenant: TenantStateDto) => void
  onLeave: (tenant: TenantStateDto) => void
}

/** Each utility: who is in it, and whether data and plans still come. */
export function TenantTable({ tenants, now, isBusy, onEnter, onLeave }: Props) {
  const t = useTranslations('platform')
  const environments = useTranslations('shell.environment')
  const formats = useFormats()
  const columns = ['name', 'environment', 'members', 'data', 'plan', 'actions'] as const
  const wayIn = (tenant: TenantStateDto) => {
    const { way, name, slug } = tenant
    if (way === null)
      return (
        <Button aria-label={t('enterNamed', { name })} onClick={() => onEnter(tenant)}>
          {t('enter')}
        </Button>
      )
    return (
      <span className="flex flex-wrap items-center gap-1.5">
        <DocumentLink href={`/${slug}/overview`} label={t('openNamed', { name })}>
          {t('open')}
        </DocumentLink>
        {way === 'member' ? null : (
          <>
            <Button aria-label={t('leaveNamed', { name })} disabled={isBusy} onClick={() => onLeave(tenant)}>
              {t('leave')}
            </Button>
            <span className="text-2xs text-warn">{t('until', { time: formats.clock(way.endsAt) })}</span>
          </>
        )}
      </span>
    )
  }
  return (
    <DataTable
      caption={t('table')}
      isCaptionHidden
      columns={columns.map((key) => ({ key, title: t(`columns.${key}`) }))}
      rows={tenants.map((tenant) => ({
        key: tenant.slug,
        cells: [
          <span key="name">
            <span className="font-semibold">{tenant.name}</span>
            <span className="block text-2xs text-ink2">{tenant.slug}</span>
          </span>,
          environments(tenant.environment),
          <span key="members">
            {formats.number(tenant.members)}
            {tenant.admins === 0 ? <span className="block text-2xs text-warn">{t('noAdmin')}</span> : null}
            {tenant.openInvitations > 0 ? (
              <span className="block text-2xs text-ink2">
                {t('invited', { count: tenant.openInvitations })}
              </span>
            ) : null}
          </span>,
          !tenant.isReadable ? (
            <span key="data" className="text-warn">
              {t('unreadable')}
            </span>
          ) : tenant.lastDataAt === null ? (
            t('never')
          ) : (
            <span key="data" title={formats.dayClock(tenant.lastDataAt)} className="whitespace-nowrap">
              {t('ago', { age: formats.age(now - tenant.lastDataAt) })}
            </span>
          ),
          !tenant.isReadable ? (
            '–'
          ) : tenant.lastPlan === null ? (
            t('never')
          ) : (
            <span key="plan" className="whitespace-nowrap">
              {formats.dayClock(tenant.lastPlan.asOf)}
              <span className="block text-2xs text-ink2">
                {t(`planState.${tenant.lastPlan.state as 'verified'}`)}
              </span>
            </span>
          ),
          wayIn(tenant),
        ],
      }))}
      empty={t('empty')}
    />
  )
}
