'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { NewPasswordField } from '#components/auth/new-password-field.tsx'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { MainLink } from '#components/ui/main-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { SetPassword } from '#server/password-resets/contract.ts'

type Props = { token: string; email: string; set: Action<SetPassword> }

export function SetPasswordForm({ token, email, set }: Props) {
  const t = useTranslations('passwordReset')
  const { call, isBusy, failure } = useAction(set)
  const [isDone, setIsDone] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    if (await call({ token, password })) setIsDone(true)
  }
  if (isDone)
    return (
      <div role="status" className="mt-4">
        <Notice weight="info" title={t('done')}>
          <p>{t('doneText')}</p>
        </Notice>
        <MainLink href="/sign-in">{t('back')}</MainLink>
      </div>
    )
  return (
    <form method="post" onSubmit={submit} className="mt-3 space-y-3.5">
      <p className="break-words text-ink2">{t('forEmail', { email })}</p>
      {/* For password managers: whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <NewPasswordField name="password" label={t('password')} />
      <Refusal failure={failure} />
      <Button type="submit" look="main" className="h-9 w-full" disabled={isBusy}>
        {t(isBusy ? 'busy' : 'set')}
      </Button>
    </form>
  )
}
