'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Refusal } from '#components/http/refusal.tsx'
import type { ActionFailure } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'

type Props = {
  action: string
  /** Without it the action asks for nothing but the press of its button. */
  hasPassword: boolean
  isBusy: boolean
  failure: ActionFailure | null
  onGiven: (password: string | undefined) => void
  onCancel: () => void
}

/** The password again, before how one signs in is changed. */
export function PasswordPrompt({ action, hasPassword, isBusy, failure, onGiven, onCancel }: Props) {
  const t = useTranslations('account.secondFactor')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = new FormData(event.currentTarget).get('password')
    onGiven(hasPassword ? String(password) : undefined)
  }
  return (
    <form method="post" onSubmit={submit} className="max-w-90 space-y-3">
      {hasPassword ? (
        <TextField
          name="password"
          type="password"
          label={t('yourPassword')}
          autoComplete="current-password"
          maxLength={128}
          autoFocus
          required
        />
      ) : null}
      <Refusal failure={failure} />
      <div className="flex gap-2">
        <Button type="submit" look="main" disabled={isBusy}>
          {action}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
