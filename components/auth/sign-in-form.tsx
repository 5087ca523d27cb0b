'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'

type Props = { callbackUrl: string }
type Outcome = 'refused' | 'unreachable' | null

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
        window.location.assign(callbackUrl)
        return
      }
      setOutcome('refused')
    } catch {
      setOutcome('unreachable')
    }
    setIsBusy(false)
  }

  const fieldClass =
    'mt-1 h-9 w-full rounded-[5px] border border-edge bg-raised px-2.5 text-base pointer-coarse:h-11'
  return (
    <form method="post" onSubmit={submit} className="mt-5 space-y-3.5">
      <label className="block text-ink2">
        {t('email')}
        <input name="email" type="email" autoComplete="username" required className={fieldClass} />
      </label>
      <label className="block text-ink2">
        {t('password')}
        <input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className={fieldClass}
        />
      </label>
      <p role="alert" className="min-h-5 text-crit">
        {outcome ? t(outcome) : null}
      </p>
      <Button type="submit" look="main" className="h-9 w-full" disabled={isBusy}>
        {t(isBusy ? 'busy' : 'submit')}
      </Button>
    </form>
  )
}
