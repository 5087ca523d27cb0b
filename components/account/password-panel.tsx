'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { NewPasswordField } from '#components/auth/new-password-field.tsx'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { ChangePassword } from '#server/passwords/contract.ts'

type Props = { email: string; changePassword: Action<ChangePassword>; onDone: () => void }

/** Change of one's own password; the old one is asked for, and other sessions end. */
export function PasswordPanel({ email, changePassword, onDone }: Props) {
  const t = useTranslations('account.password')
  const { call, isBusy, failure } = useAction(changePassword)
  const [isDone, setIsDone] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    setIsDone(false)
    const done = await call({
      oldPassword: String(given.get('oldPassword')),
      newPassword: String(given.get('newPassword')),
    })
    if (!done) return
    form.reset()
    setIsDone(true)
    onDone()
  }

  return (
    <Panel title={t('title')}>
      <form method="post" onSubmit={submit} className="max-w-105 space-y-3 px-3.5 py-2.5">
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField
          name="oldPassword"
          type="password"
          label={t('old')}
          autoComplete="current-password"
          maxLength={128}
          required
        />
        <NewPasswordField name="newPassword" label={t('new')} />
        <Refusal failure={failure} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={isBusy}>
            {t('submit')}
          </Button>
          <p role="status">{isDone ? t('done') : null}</p>
        </div>
      </form>
    </Panel>
  )
}
