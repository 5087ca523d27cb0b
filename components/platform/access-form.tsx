'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { OpenAccess } from '#server/access/contract.ts'
import { AccessRole, mostAccessHours } from '#server/access/contract.ts'
import type { TenantStateDto } from '#server/platform/contract.ts'

type Props = { tenant: TenantStateDto; enter: Action<OpenAccess>; onCancel: () => void }

/** Why a maintainer comes into a utility, as what, and for how long. */
export function AccessForm({ tenant, enter, onCancel }: Props) {
  const t = useTranslations('platform.access')
  const roleNames = useTranslations('shell.role')
  const { call, isBusy, failure } = useAction(enter)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const entered = await call({
      slug: tenant.slug,
      role: AccessRole.parse(form.get('role')),
      reason: String(form.get('reason')).trim(),
      hours: Number(form.get('hours')),
    })
    if (entered) window.location.assign(`/${tenant.slug}/overview`)
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-3 px-3.5 pt-2">
      <TextField
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        minLength={5}
        maxLength={500}
        autoComplete="off"
        autoFocus
        required
      />
      <div className="flex flex-wrap gap-3">
        <SelectField
          name="role"
          label={t('role')}
          options={AccessRole.options.map((role) => ({ value: role, text: roleNames(role) }))}
        />
        <SelectField
          name="hours"
          label={t('hours')}
          defaultValue="1"
          options={Array.from({ length: mostAccessHours }, (_, index) => ({
            value: String(index + 1),
            text: t('inHours', { hours: index + 1 }),
          }))}
        />
      </div>
      <Refusal failure={failure} />
      <div className="flex gap-2">
        <Button type="submit" look="main" disabled={isBusy}>
          {t('submit')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
