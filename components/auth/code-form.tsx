'use client'

import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'

type Props = { callbackUrl: string; email: string; giveCode: Action<{ code: string }> }

/** The second step: a code of the authenticator app, or a recovery code in its place. */
export function CodeForm({ callbackUrl, email, giveCode }: Props) {
  const t = useTranslations('signIn')
  const { call, isBusy, failure } = useAction(giveCode)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    if (await call({ code: String(new FormData(form).get('code')) })) window.location.assign(callbackUrl)
    else form.reset()
  }

  return (
    <form method="post" onSubmit={submit} className="mt-5 space-y-3.5">
      <p className="break-words">{t('codeFor', { email })}</p>
      <TextField
        name="code"
        label={t('code')}
        hint={t('codeHint')}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        minLength={6}
        maxLength={40}
        autoFocus
        required
      />
      <p role="alert" className="min-h-5 text-crit">
        {failure ? t(failureText(failure.name)) : null}
      </p>
      <Button type="submit" look="main" className="h-9 w-full" disabled={isBusy}>
        {t(isBusy ? 'busy' : 'submitCode')}
      </Button>
      <Button
        look="quiet"
        className="w-full"
        onClick={() =>
          void signOut({ callbackUrl: `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}` })
        }
      >
        {t('startAgain')}
      </Button>
    </form>
  )
}

function failureText(name: string): 'wrongCode' | 'pendingOver' | 'unreachable' {
  if (name === 'unauthenticated') return 'pendingOver'
  return name === 'wrong-code' || name === 'invalid' ? 'wrongCode' : 'unreachable'
}
