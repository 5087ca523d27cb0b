'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '#components/format/format-context.tsx'
import { Refusal } from '#components/http/refusal.tsx'
import type { MemberActions } from '#components/members/member-actions.ts'
import { useTenantAction } from '#components/members/use-tenant-action.ts'
import type { Said } from '#components/shell/said.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { DataTable } from '#components/ui/data-table.tsx'
import type { InvitationDto } from '#server/invitations/contract.ts'

type Invitation = InvitationDto & { invitedByName: string | null }
type Props = {
  slug: string
  invitations: readonly Invitation[]
  actions: MemberActions
  onDone: (said?: Said) => void
}

/** Who was invited, whether the mail went out, and until when the link is good. */
export function InvitationTable({ slug, invitations, actions, onDone }: Props) {
  const t = useTranslations('members')
  const roleNames = useTranslations('shell.role')
  const formats = useFormats()
  const resend = useTenantAction(slug, actions.resend)
  const revoke = useTenantAction(slug, actions.revoke)
  const isBusy = resend.isBusy || revoke.isBusy
  const columns = ['email', 'role', 'state', 'by', 'expires', 'actions'] as const
  const again = async (invitationId: string) => {
    revoke.clear()
    const sent = await resend.call({ invitationId })
    if (!sent) return
    const { email, link } = sent.value
    onDone({ title: t(link === null ? 'invite.sent' : 'invite.link', { email }), link })
  }
  const end = async (invitationId: string) => {
    resend.clear()
    if (await revoke.call({ invitationId })) onDone()
  }
  return (
    <>
      <Refusal failure={resend.failure ?? revoke.failure} />
      <DataTable
        caption={t('invitations.table')}
        isCaptionHidden
        columns={columns.map((key) => ({ key, title: t(`invitations.columns.${key}`) }))}
        rows={invitations.map((one) => {
          const isPending = one.state === 'open' || one.state === 'expired'
          return {
            key: one.id,
            cells: [
              <span key="email" className={classNames('break-all', isPending && 'font-semibold')}>
                {one.email}
              </span>,
              roleNames(one.role),
              <span key="state" className={one.state === 'open' ? undefined : 'text-ink2'}>
                {t(`invitations.state.${one.state}`)}
                {one.state === 'open' ? (
                  <span
                    className={classNames(
                      'block text-2xs',
                      one.mail === 'failed' ? 'text-crit' : 'text-ink2',
                    )}
                  >
                    {t(`invitations.mail.${one.mail}`)}
                  </span>
                ) : null}
              </span>,
              one.invitedByName ?? '',
              <span key="expires" className="whitespace-nowrap">
                {formats.dayClock(Date.parse(one.expiresAt))}
              </span>,
              isPending ? (
                <span key="actions" className="flex flex-wrap gap-1.5">
                  <Button
                    aria-label={t('invitations.resendNamed', { email: one.email })}
                    disabled={isBusy}
                    onClick={() => void again(one.id)}
                  >
                    {t('invitations.resend')}
                  </Button>
                  <Button
                    aria-label={t('invitations.revokeNamed', { email: one.email })}
                    disabled={isBusy}
                    onClick={() => void end(one.id)}
                  >
                    {t('invitations.revoke')}
                  </Button>
                </span>
              ) : null,
            ],
          }
        })}
        empty={t('invitations.empty')}
      />
    </>
  )
}
