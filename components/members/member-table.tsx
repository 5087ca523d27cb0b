'use client'

import { useTranslations } from 'next-intl'
import { Refusal } from '#components/http/refusal.tsx'
import type { MemberActions } from '#components/members/member-actions.ts'
import { useTenantAction } from '#components/members/use-tenant-action.ts'
import type { Said } from '#components/shell/said.ts'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { SureButton } from '#components/ui/sure-button.tsx'
import type { MemberDto } from '#server/members/contract.ts'
import { Role } from '#server/tenants/contract.ts'

type Props = {
  slug: string
  ownId: string
  members: readonly MemberDto[]
  actions: MemberActions
  onDone: (said?: Said) => void
}

export function MemberTable({ slug, ownId, members, actions, onDone }: Props) {
  const t = useTranslations('members')
  const roleNames = useTranslations('shell.role')
  const change = useTenantAction(slug, actions.changeRole)
  const remove = useTenantAction(slug, actions.remove)
  const reset = useTenantAction(slug, actions.resetPassword)
  const all = [change, remove, reset]
  const isBusy = all.some((one) => one.isBusy)
  const clear = () => {
    for (const one of all) one.clear()
  }
  const columns = ['name', 'email', 'role', 'actions'] as const
  const setRole = async (personId: string, role: string) => {
    clear()
    await change.call({ personId, role })
    onDone()
  }
  const end = async (personId: string) => {
    clear()
    if (await remove.call({ personId })) onDone()
  }
  const sendReset = async ({ personId, name }: MemberDto) => {
    clear()
    const made = await reset.call({ personId })
    if (!made) return
    const { link } = made.value
    onDone({ title: t(link === null ? 'resetSent' : 'resetLink', { name }), link })
  }
  return (
    <>
      <Refusal failure={all.find((one) => one.failure)?.failure} />
      <DataTable
        caption={t('table')}
        isCaptionHidden
        columns={columns.map((key) => ({ key, title: t(`columns.${key}`) }))}
        rows={members.map((member) => ({
          key: member.personId,
          cells: [
            <span key="name" className="font-semibold">
              {member.name}
              {member.personId === ownId ? (
                <span className="ml-1.5 font-normal text-2xs text-ink2">{t('you')}</span>
              ) : null}
            </span>,
            <span key="email" className="break-all">
              {member.email}
            </span>,
            <span key="role" className="flex items-baseline gap-2">
              <select
                aria-label={t('roleOf', { name: member.name })}
                value={member.role}
                disabled={isBusy}
                onChange={(event) => void setRole(member.personId, event.target.value)}
                className="h-7.5 rounded-[5px] border border-edge/60 bg-raised px-1.5 pointer-coarse:h-11"
              >
                {Role.options.map((role) => (
                  <option key={role} value={role}>
                    {roleNames(role)}
                  </option>
                ))}
              </select>
              <span className="text-2xs text-ink2">{t(`roles.${member.role}`)}</span>
            </span>,
            <span key="actions" className="flex flex-wrap gap-1.5">
              {member.personId === ownId ? null : (
                <Button
                  aria-label={t('resetNamed', { name: member.name })}
                  disabled={isBusy}
                  onClick={() => void sendReset(member)}
                >
                  {t('reset')}
                </Button>
              )}
              <SureButton
                name={t('removeNamed', { name: member.name })}
                sure={t('removeSurely')}
                keep={t('keep')}
                disabled={isBusy}
                onSure={() => void end(member.personId)}
              >
                {t('remove')}
              </SureButton>
            </span>,
          ],
        }))}
        empty={t('empty')}
      />
    </>
  )
}
