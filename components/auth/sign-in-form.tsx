'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'

type Props = { callbackUrl: string }
type Outcome = 'refused' | 'unreachable' | null

/** E-mail and password. What comes next, a code or the page asked for, the sign-in page itself decides. */
export function SignInForm({ callbackUrl }: Props) {
  const t = useTranslations('signIn')
  const [outcome, setOutcome] = useState<Outcome>(null)
  const [isBusy, setIsBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setIsBusy(true)
    setOutcome(null)
    try {
      const result = await signIn('credentials', {
        email: String(form.get('email')),
        password: String(form.get('password')),
        redirect: false,
        callbackUrl,
      })
      if (result?.ok && !result.error) {
        window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`)
        return
      }
      // Anything but a refusal: the server could not look at the password.
      setOutcome(result?.error === 'CredentialsSignin' ? 'refused' : 'unreachable')
    } catch {
      setOutcome('unreachable')
    }
    setIsBusy(false)
  }

  return (
    <form method="post" onSubmit={submit} className="mt-5 space-y-3.5">
      <TextField name="email" type="email" label={t('email')} autoComplete="username" required />
      <TextField
        name="password"
        type="password"
        label={t('password')}
        autoComplete="current-password"
        maxLength={128}
        required
      />
      <p role="alert" className="min-h-5 text-crit">
        {outcome ? t(outcome) : null}
      </p>
      <Button type="submit" look="main" className="h-9 w-full" disabled={isBusy}>
        {t(isBusy ? 'busy' : 'submit')}
      </Button>
    </form>
  )
}
