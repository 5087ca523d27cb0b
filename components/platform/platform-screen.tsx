'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Refusal } from '#components/http/refusal.tsx'
import { useAction } from '#components/http/use-action.ts'
import { AccessForm } from '#components/platform/access-form.tsx'
import { CreateTenantForm } from '#components/platform/create-tenant-form.tsx'
import type { PlatformActions } from '#components/platform/platform-actions.ts'
import { TenantTable } from '#components/platform/tenant-table.tsx'
import type { Said } from '#components/shell/said.ts'
import { SaidNotice } from '#components/shell/said-notice.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { CreatedTenantDto, TenantStateDto } from '#server/platform/contract.ts'

type Props = {
  tenants: readonly TenantStateDto[]
  nextCursor: string | null
  /** IANA names: the server's list, since a browser's may be another one. */
  timeZones: readonly string[]
  now: number
  actions: PlatformActions
}

/** Every utility of the service as its maintainers see it from outside, and the way into one. */
export function PlatformScreen({ tenants, nextCursor, timeZones, now, actions }: Props) {
  const t = useTranslations('platform')
  const router = useRouter()
  const [said, setSaid] = useState<Said | null>(null)
  const [wanted, setWanted] = useState<TenantStateDto | null>(null)
  const leave = useAction(actions.leave)
  const created = ({ name, adminEmail: email, link }: CreatedTenantDto) => {
    setSaid({ title: t(link === null ? 'create.sent' : 'create.link', { name, email }), link })
    router.refresh()
  }
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div>
        <h1 className="font-semibold text-lg">{t('title')}</h1>
        <p className="text-ink2">{t('lead')}</p>
      </div>
      <SaidNotice said={said} onDone={() => setSaid(null)} />
      {wanted ? (
        <Panel title={t('access.title', { name: wanted.name })} className="max-w-3xl pb-3.5">
          <AccessForm
            key={wanted.slug}
            tenant={wanted}
            enter={actions.enter}
            onCancel={() => setWanted(null)}
          />
        </Panel>
      ) : null}
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <Refusal failure={leave.failure} />
        <TenantTable
          tenants={tenants}
          now={now}
          isBusy={leave.isBusy}
          onEnter={setWanted}
          onLeave={({ slug }) => void leave.call({ slug }).then(() => router.refresh())}
        />
        {nextCursor === null ? null : (
          <p className="py-1.5">
            <ButtonLink href={`?${new URLSearchParams({ cursor: nextCursor })}`}>{t('next')}</ButtonLink>
          </p>
        )}
      </Panel>
      <Panel title={t('create.title')} className="max-w-3xl pb-3.5">
        <CreateTenantForm timeZones={timeZones} create={actions.createTenant} onDone={created} />
      </Panel>
    </main>
  )
}
