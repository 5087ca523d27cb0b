'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'

type Props = { callbackUrl: string; name: string; isOnly: boolean }

/** Leads to the utility's own identity provider. */
export function OidcButton({ callbackUrl, name, isOnly }: Props) {
  const t = useTranslations('signIn')
  const [isBusy, setIsBusy] = useState(false)
  const go = () => {
    setIsBusy(true)
    void signIn('oidc', { callbackUrl: `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}` })
  }
  return (
    <Button look={isOnly ? 'main' : 'plain'} className="mt-3.5 h-9 w-full" disabled={isBusy} onClick={go}>
      {t('withProvider', { name })}
    </Button>
  )
}
