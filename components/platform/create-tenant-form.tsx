'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { CreatedTenantDto } from '#server/platform/contract.ts'
import { TenantDto } from '#server/tenants/contract.ts'

type Props = {
  timeZones: readonly string[]
  create: Action<object, CreatedTenantDto>
  onDone: (created: CreatedTenantDto) => void
}

/** A new utility and who is invited to run it. */
export function CreateTenantForm({ timeZones, create, onDone }: Props) {
  const t = useTranslations('platform.create')
  const environments = useTranslations('shell.environment')
  const { call, isBusy, failure } = useAction(create)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const created = await call(Object.fromEntries(new FormData(form)))
    if (!created) return
    form.reset()
    onDone(created.value)
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-3 px-3.5 pt-2">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField name="name" label={t('name')} maxLength={200} autoComplete="off" required />
        <TextField
          name="slug"
          label={t('slug')}
          hint={t('slugHint')}
          pattern="[a-z0-9]([a-z0-9\-]{0,61}[a-z0-9])?"
          maxLength={63}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <SelectField
          name="timeZone"
          label={t('timeZone')}
          defaultValue="Europe/Lisbon"
          options={timeZones.map((zone) => ({ value: zone, text: zone }))}
        />
        <TextField
          name="currency"
          label={t('currency')}
          defaultValue="EUR"
          pattern="[A-Z]{3}"
          maxLength={3}
          autoComplete="off"
          required
        />
        <SelectField
          name="locale"
          label={t('locale')}
          options={TenantDto.shape.locale.options.map((locale) => ({ value: locale, text: t(locale) }))}
        />
        <SelectField
          name="environment"
          label={t('environment')}
          options={TenantDto.shape.environment.options.map((one) => ({
            value: one,
            text: environments(one),
          }))}
        />
      </div>
      <TextField
        name="adminEmail"
        type="email"
        label={t('adminEmail')}
        maxLength={254}
        autoComplete="off"
        required
      />
      <Refusal failure={failure} />
      <Button type="submit" look="main" disabled={isBusy}>
        {t(isBusy ? 'busy' : 'submit')}
      </Button>
    </form>
  )
}
