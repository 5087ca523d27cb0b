'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Refusal } from '#components/http/refusal.tsx'
import type { MemberActions } from '#components/members/member-actions.ts'
import { useTenantAction } from '#components/members/use-tenant-action.ts'
import type { Said } from '#components/shell/said.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { Role } from '#server/tenants/contract.ts'

type Props = { slug: string; actions: MemberActions; onDone: (said?: Said) => void }

export function InviteForm({ slug, actions, onDone }: Props) {
  const t = useTranslations('members')
  const roleNames = useTranslations('shell.role')
  const { call, isBusy, failure } = useTenantAction(slug, actions.invite)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    const invited = await call({ email: String(given.get('email')).trim(), role: String(given.get('role')) })
    if (!invited) return
    const { email, link } = invited.value
    form.reset()
    onDone({ title: t(link === null ? 'invite.sent' : 'invite.link', { email }), link })
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-3 px-3.5 pt-2">
      <TextField
        name="email"
        type="email"
        label={t('invite.email')}
        autoComplete="off"
        maxLength={254}
        required
      />
      <SelectField
        name="role"
        label={t('invite.role')}
        defaultValue="viewer"
        options={Role.options.map((role) => ({
          value: role,
          text: `${roleNames(role)}: ${t(`roles.${role}`)}`,
        }))}
      />
      <Refusal failure={failure} />
      <Button type="submit" look="main" disabled={isBusy}>
        {t(isBusy ? 'invite.busy' : 'invite.submit')}
      </Button>
    </form>
  )
}
