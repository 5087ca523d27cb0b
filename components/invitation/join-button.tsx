'use client'

import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Refusal } from '#components/http/refusal.tsx'
import type { Action } from '#components/http/use-action.ts'
import { useAction } from '#components/http/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { MainLink } from '#components/ui/main-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { AcceptAsMyself, OfferDto } from '#server/invitations/contract.ts'

type Props = {
  offer: OfferDto
  token: string
  /** Who is signed in; null for nobody. */
  email: string | null
  join: Action<AcceptAsMyself>
}

/** Joining as somebody who has an account: signed in as the one who is invited, or on the way there. */
export function JoinButton({ offer, token, email, join }: Props) {
  const t = useTranslations('invitation')
  const { call, isBusy, failure } = useAction(join)
  const [isDone, setIsDone] = useState(false)
  const here = `/invitation?token=${encodeURIComponent(token)}`
  if (isDone)
    return (
      <div role="status" className="mt-4">
        <Notice weight="info" title={t('joined', { tenant: offer.tenant })} />
        <MainLink href={`/${offer.slug}/schedule`}>{t('go', { tenant: offer.tenant })}</MainLink>
      </div>
    )
  if (email === null)
    return (
      <>
        <p className="mt-3">{t('hasAccount')}</p>
        <MainLink href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`}>{t('signIn')}</MainLink>
      </>
    )
  if (email !== offer.email)
    return (
      <>
        <p className="mt-3 break-words">{t('otherPerson', { email })}</p>
        <Button className="mt-4 h-9 w-full" onClick={() => void signOut({ callbackUrl: here })}>
          {t('signOut')}
        </Button>
      </>
    )
  return (
    <div className="mt-4 space-y-3">
      <Refusal failure={failure} />
      <Button
        look="main"
        className="h-9 w-full"
        disabled={isBusy}
        onClick={() => void call({ token }).then((joined) => setIsDone(joined !== null))}
      >
        {isBusy ? t('busy') : t('join', { tenant: offer.tenant })}
      </Button>
    </div>
  )
}
