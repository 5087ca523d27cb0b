'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { AskReset } from '#server/password-resets/contract.ts'

/** Asks for a link; what it answers is the same for every e-mail. */
export function AskResetForm({ ask }: { ask: Action<AskReset> }) {
  const t = useTranslations('passwordReset')
  const locale = useLocale()
  const { call, isBusy, failure } = useAction(ask)
  const [askedFor, setAskedFor] = useState<string | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email')).trim()
    if (await call({ email, locale })) setAskedFor(email)
  }
  if (askedFor !== null)
    return (
      <div role="status" className="mt-4">
        <Notice weight="info" title={t('sent', { email: askedFor })}>
          <p className="text-ink2">{t('sentHint')}</p>
        </Notice>
      </div>
    )
  return (
    <form method="post" onSubmit={submit} className="mt-3 space-y-3.5">
      <p className="text-ink2">{t('lead')}</p>
      <TextField
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        maxLength={254}
        required
      />
      <Refusal failure={failure} />
      <Button type="submit" look="main" className="h-9 w-full" disabled={isBusy}>
        {t(isBusy ? 'busy' : 'submit')}
      </Button>
    </form>
  )
}
