'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { NewPasswordField } from '#components/auth/new-password-field.tsx'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { MainLink } from '#components/ui/main-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { AcceptAsNew, OfferDto } from '#server/invitations/contract.ts'

type Props = {
  offer: OfferDto
  token: string
  /** Whether a password signs in here. */
  hasPassword: boolean
  accept: Action<AcceptAsNew>
}

/** Name and password of somebody who has no account yet. */
export function NewAccountForm({ offer, token, hasPassword, accept }: Props) {
  const t = useTranslations('invitation')
  const locale = useLocale()
  const { call, isBusy, failure } = useAction(accept)
  const [isDone, setIsDone] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name'))
    const password = String(form.get('password') ?? '')
    if (await call({ token, name, password, locale })) setIsDone(true)
  }
  if (isDone)
    return (
      <div role="status" className="mt-4">
        <Notice weight="info" title={t('joined', { tenant: offer.tenant })}>
          <p>{t(hasPassword ? 'joinedSignIn' : 'joinedProvider', { email: offer.email })}</p>
        </Notice>
        <MainLink href={`/sign-in?callbackUrl=${encodeURIComponent(`/${offer.slug}/schedule`)}`}>
          {t('signIn')}
        </MainLink>
      </div>
    )
  return (
    <form method="post" onSubmit={submit} className="mt-4 space-y-3.5">
      {/* For password managers: whose password this becomes. */}
      <input type="hidden" name="username" autoComplete="username" value={offer.email} />
      <TextField name="name" label={t('name')} autoComplete="name" maxLength={200} required />
      {hasPassword ? <NewPasswordField name="password" label={t('password')} /> : null}
      <Refusal failure={failure} />
      <Button type="submit" look="main" className="h-9 w-full" disabled={isBusy}>
        {t(isBusy ? 'busy' : 'accept')}
      </Button>
    </form>
  )
}
