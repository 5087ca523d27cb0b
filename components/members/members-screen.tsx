'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AccessTable } from '#components/members/access-table.tsx'
import { InvitationTable } from '#components/members/invitation-table.tsx'
import { InviteForm } from '#components/members/invite-form.tsx'
import type { MemberActions } from '#components/members/member-actions.ts'
import { MemberTable } from '#components/members/member-table.tsx'
import type { Said } from '#components/shell/said.ts'
import { sayNext } from '#components/shell/said.ts'
import { SaidNotice } from '#components/shell/said-notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { AccessGrantDto } from '#server/access/contract.ts'
import type { InvitationDto } from '#server/invitations/contract.ts'
import type { MemberDto } from '#server/members/contract.ts'

type Props = {
  slug: string
  ownId: string
  members: readonly MemberDto[]
  invitations: readonly (InvitationDto & { invitedByName: string | null })[]
  grants: readonly AccessGrantDto[]
  actions: MemberActions
}

/** Who may come into the utility: its members, those invited, and the maintainers who are or were here. */
export function MembersScreen({ slug, ownId, members, invitations, grants, actions }: Props) {
  const t = useTranslations('members')
  const router = useRouter()
  const [said, setSaid] = useState<Said | null>(null)
  const done = (now: Said | null = null) => {
    setSaid((before) => sayNext(before, now))
    router.refresh()
  }
  const shared = { slug, actions, onDone: done }
  return (
    <main className="flex-1 space-y-3 px-4 py-3">
      <div>
        <h1 className="font-semibold text-lg">{t('title')}</h1>
        <p className="text-ink2">{t('lead')}</p>
      </div>
      <SaidNotice said={said} onDone={() => setSaid(null)} />
      <Panel className="overflow-x-auto px-3.5 py-1.5">
        <MemberTable members={members} ownId={ownId} {...shared} />
      </Panel>
      <div className="grid items-start gap-3 xl:grid-cols-[22rem_1fr]">
        <Panel title={t('invite.title')} className="pb-3.5">
          <InviteForm {...shared} />
        </Panel>
        <Panel title={t('invitations.title')} className="pb-1.5">
          <div className="overflow-x-auto px-3.5 py-1.5">
            <InvitationTable invitations={invitations} {...shared} />
          </div>
        </Panel>
      </div>
      <Panel title={t('access.title')} className="pb-1.5">
        <p className="px-3.5 text-ink2">{t('access.lead')}</p>
        <div className="overflow-x-auto px-3.5 py-1.5">
          <AccessTable grants={grants} {...shared} />
        </div>
      </Panel>
    </main>
  )
}
